-- Guarantees: the keys of all systems that fit the same filters as the page; the name decides the order.
select s.asset_uid from system_shown s
where (%(status)s::text is null or s.status = %(status)s)
    and (%(changes)s::boolean is null or s.has_changes = %(changes)s)
    and (
        %(search)s::text is null or position(
            lower(%(search)s) in lower(concat_ws(' ', s.name, s.data ->> 'manufacturer', s.data ->> 'model', s.asset_uid))
        ) > 0
    )
order by lower(s.name), s.asset_uid
