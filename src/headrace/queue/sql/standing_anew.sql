-- Guarantees: the item's standing is of this run from now on.
insert into standing as s (pipeline, item_id, state, run_id, doing)
select r.pipeline, r.item_id, 'queued', r.run_id, i.version
from run r join item i on i.item_id = r.item_id
where r.run_id = %(run)s and r.blocks
on conflict (pipeline, item_id) do update
set state = 'queued', run_id = excluded.run_id, doing = excluded.doing, changed_at = clock_timestamp()
