-- Guarantees: a page of the systems, the last processed first; the filters are a closed list.
select
    s.asset_uid, s.name, s.data, s.status, s.last_processed, s.vectors, s.has_changes, s.run_id,
    (select count(*)::int from headrace.review r where r.run_id = s.run_id and r.state = 'open') as pairs_pending,
    (select count(*)::int from task t where t.system = s.asset_uid and t.state in ('accepted', 'held', 'pushed')) as tasks,
    (select count(*)::int from document d where d.system = s.asset_uid) as documents,
    count(*) over ()::int as total
from system_standing s
where (%(status)s::text is null or s.status = %(status)s)
    and (%(changes)s::boolean is null or s.has_changes = %(changes)s)
    and (%(search)s::text is null or position(lower(%(search)s) in lower(s.name || ' ' || s.asset_uid)) > 0)
order by s.last_processed desc nulls last, s.name, s.asset_uid
limit %(limit)s offset %(offset)s
