-- Guarantees: a page of the systems that fit, in an order without ties; the closed lists are checked before.
select
    s.asset_uid, s.name, s.data, s.status, s.why, s.run_id, s.last_processed, s.vectors, s.has_changes,
    (select count(*)::int from headrace.review r where r.run_id = s.run_id and r.state = 'open') as pairs_pending,
    (select h.value from hours h where h.system = s.asset_uid order by h.at desc limit 1) as engine_hours,
    exists (
        select 1 from task t where t.system = s.asset_uid and t.state = 'held' and t.why like 'the engine hours%%'
    ) as hours_needed
from system_shown s
where (%(status)s::text is null or s.status = %(status)s)
    and (%(changes)s::boolean is null or s.has_changes = %(changes)s)
    and (
        %(search)s::text is null or position(
            lower(%(search)s) in lower(concat_ws(' ', s.name, s.data ->> 'manufacturer', s.data ->> 'model', s.asset_uid))
        ) > 0
    )
order by
    case when %(sort)s = 'last_processed' and %(direction)s = 'desc' then s.last_processed end desc nulls last,
    case when %(sort)s = 'last_processed' and %(direction)s = 'asc' then s.last_processed end asc nulls last,
    case when %(sort)s = 'name' and %(direction)s = 'desc' then lower(s.name) end desc,
    case when %(sort)s = 'status' and %(direction)s = 'asc' then s.status end asc,
    case when %(sort)s = 'status' and %(direction)s = 'desc' then s.status end desc,
    case when %(sort)s = 'vectors' and %(direction)s = 'asc' then s.vectors end asc,
    case when %(sort)s = 'vectors' and %(direction)s = 'desc' then s.vectors end desc,
    lower(s.name), s.asset_uid
limit %(limit)s offset %(offset)s
