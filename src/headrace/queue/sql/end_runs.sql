-- Guarantees: these runs are over: nothing of them can run any more, whoever holds a claim of theirs writes nothing,
-- and their record, standing and open questions say so.
with given as materialized (
    select g.* from unnest(%(run)s, %(state)s, %(error)s) as g (run_id, state, error)
),
jobs as (
    delete from job where ctid = any (array(
        select j.ctid from run r
        join given g on g.run_id = r.run_id
        cross join lane l
        cross join lateral (
            select ctid from job
            where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
        ) j
    ))
    returning 1
),
lain_aside as (
    delete from parked where run_id in (select run_id from given) returning 1
),
held as (
    delete from claim where run_id in (select run_id from given) returning run_id, step, part, worker
),
over as (
    delete from run where run_id in (select run_id from given) returning *
),
kept as (
    insert into run_done (
        run_id, pipeline, version, item_id, batch_id, trigger, priority, input, budget, unique_key, parent_run,
        parent_step, parent_name, forked_from, fork_step, submitted_by, created_at, state, error
    )
    select
        o.run_id, o.pipeline, o.version, o.item_id, o.batch_id, o.trigger, o.priority, o.input, o.budget, o.unique_key,
        o.parent_run, o.parent_step, o.parent_name, o.forked_from, o.fork_step, o.submitted_by, o.created_at,
        g.state, g.error
    from over o join given g on g.run_id = o.run_id
),
standings as (
    update standing s
    set state = g.state, changed_at = clock_timestamp(),
        version = case when g.state = 'completed' then s.doing else s.version end
    from over o join given g on g.run_id = o.run_id
    where s.pipeline = o.pipeline and s.item_id = o.item_id and s.run_id = o.run_id
),
questions as (
    update review set state = 'withdrawn', reason = 'the run is ' || g.state
    from given g
    where review.run_id = g.run_id and review.state = 'open' and g.state <> 'completed'
),
charged as (
    update ledger set state = 'unknown', settled = reserved, settled_at = clock_timestamp()
    from given g
    where ledger.run_id = g.run_id and ledger.state = 'reserved'
    returning ledger.run_id, ledger.unit, ledger.reserved
),
totals as (
    select 'run:' || run_id as scope, unit, sum(reserved) as reserved from charged group by run_id, unit
),
budgets as (
    update budget b set reserved = b.reserved - t.reserved, spent = b.spent + t.reserved
    from totals t where b.scope = t.scope and b.unit = t.unit
)
select
    o.run_id, o.item_id, o.pipeline, o.parent_run, o.parent_step, o.admitted, o.followed, g.state,
    (select count(*) from jobs) + (select count(*) from lain_aside) + (select count(*) from held) as removed
from over o join given g on g.run_id = o.run_id
