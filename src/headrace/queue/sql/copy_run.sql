-- Guarantees: a new run like the one given, live or over, that says where it comes from; beside a live run of the same
-- item it stands without being in its way.
with origin as materialized (
    select pipeline, item_id, priority, input, budget from run where run_id = %(run)s
    union all
    select pipeline, item_id, priority, input, budget from run_done where run_id = %(run)s
    limit 1
)
insert into run (
    run_id, pipeline, version, item_id, trigger, priority, turn, input, budget, forked_from, fork_step, submitted_by, blocks
)
select
    nextval('run_id_seq'), o.pipeline, %(version)s, o.item_id, 'manual', o.priority, (select last_value from turn_clock),
    o.input, o.budget, %(run)s, %(step)s, %(by)s, %(blocks)s
from origin o
on conflict do nothing
returning run_id, item_id
