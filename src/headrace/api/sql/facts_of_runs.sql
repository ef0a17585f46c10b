-- Guarantees: each of these runs that is there, live or over, with what never changes of it.
select r.run_id, r.pipeline, r.batch_id, i.catalogue, i.key as item_key, i.name as item_name
from (
    select run_id, pipeline, batch_id, item_id from run where run_id = any (%(run)s)
    union all
    select run_id, pipeline, batch_id, item_id from run_done where run_id = any (%(run)s)
) r
left join item i using (item_id)
