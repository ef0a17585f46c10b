-- Guarantees: every run given is there once with its first job, standing and event, or the live run of its item stands
-- in its way and nothing of it was written; all of it in this statement.
with given as materialized (
    select nextval('run_id_seq') as run_id, g.*
    from unnest(
        %(pipeline)s, %(version)s, %(item)s, %(batch)s, %(trigger)s, %(priority)s, %(turn)s, %(input)s, %(budget)s,
        %(unique_key)s, %(lane)s, %(step)s, %(source)s, %(blocks)s, %(by)s
    ) with ordinality as g (
        pipeline, version, item_id, batch_id, trigger, priority, turn, input, budget, unique_key, lane, step, source,
        blocks, submitted_by, place
    )
),
fresh as (
    insert into run (
        run_id, pipeline, version, item_id, batch_id, trigger, priority, turn, input, budget, unique_key, blocks,
        submitted_by
    )
    select
        run_id, pipeline, version, item_id, batch_id, trigger, priority, turn, input, budget, unique_key, blocks,
        submitted_by
    from given
    on conflict do nothing
    returning run_id, item_id
),
jobs as (
    insert into job (run_id, step, lane, priority, turn)
    select g.run_id, g.step, g.lane, g.priority, g.turn
    from given g
    where g.step is not null and g.run_id in (select run_id from fresh)
),
standings as (
    insert into standing as s (pipeline, item_id, state, run_id, doing)
    select g.pipeline, g.item_id, 'queued', g.run_id, g.source
    from given g
    where g.item_id is not null and g.run_id in (select run_id from fresh)
    on conflict (pipeline, item_id) do update
    set state = 'queued', run_id = excluded.run_id, doing = excluded.doing, steps = null, changed_at = clock_timestamp()
),
told as (
    insert into event_batch (type, n, runs, items)
    select 'run_queued', count(*), array_agg(run_id), array_agg(item_id) from fresh having count(*) > 0
    returning pg_notify('headrace', %(hint)s)
)
select g.place, g.run_id, g.run_id in (select run_id from fresh) as created, (select count(*) from told) as told
from given g
