-- Guarantees: the items that a filter names: by key, by catalogue, by a part of the key or name; removed ones too, for
-- their runs are still there.
select item_id from item
where (%(key)s::text is null or key = %(key)s)
    and (%(catalogue)s::text is null or catalogue = %(catalogue)s)
    and (
        %(text)s::text is null
        or position(lower(%(text)s) in lower(key)) > 0
        or position(lower(%(text)s) in lower(name)) > 0
    )
limit %(most)s
