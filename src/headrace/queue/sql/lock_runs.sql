-- Guarantees: nobody else ends, pauses or branches these runs until this transaction is over; in one order for all.
select
    r.run_id, r.pipeline, r.version, r.item_id, r.priority, r.turn, r.input, r.batch_id, r.parent_run, r.parent_step,
    r.admitted, r.followed, r.blocks, r.paused_at, r.fork_step, r.created_at, r.again,
    i.key as item_key, i.data as item_data
from run r
left join item i on i.item_id = r.item_id
where r.run_id = any (%(run)s)
order by r.run_id
for update of r
