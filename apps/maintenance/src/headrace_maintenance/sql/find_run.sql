-- Guarantees: the newest run of a pipeline over a system, live or over.
select r.run_id, r.state
from (
    select run_id, pipeline, item_id, 'live' as state from headrace.run
    union all
    select run_id, pipeline, item_id, state from headrace.run_done
) r
join headrace.item i on i.item_id = r.item_id
where r.pipeline = %(pipeline)s and i.catalogue = 'systems' and i.key = %(system)s
order by r.run_id desc limit 1
