-- Guarantees: for each end of a job of a chain given: only if this worker still holds it under this epoch, its claim
-- goes, its outcome is recorded once, and the run's next job is there (held by the same worker where it may run it) or
-- the run is over with its standing and events. All of it in this statement, and nothing of it for a lost lease.
with given as materialized (
    select g.*
    from unnest(
        %(run)s, %(step)s, %(part)s, %(epoch)s, %(state)s, %(result)s, %(started)s, %(item)s,
        %(next_step)s, %(next_part)s, %(next_lane)s, %(here)s
    ) with ordinality as g (
        run_id, step, part, epoch, state, result, started_at, item_id, next_step, next_part, next_lane, here, place
    )
),
mine as materialized (
    select g.*, c.cid, c.priority, c.turn, c.attempt, c.held
    from given g
    cross join lateral (
        select ctid as cid, priority, turn, attempt, held
        from claim
        where run_id = g.run_id and step = g.step and part = g.part and epoch = g.epoch and worker = %(worker)s
        limit 1
        for update
    ) c
),
gone as (
    delete from claim where ctid = any (array(select cid from mine)) returning 1
),
-- a claim that was changed (held, its progress shown) since our snapshot lies elsewhere now: only then is it sought anew
gone_too as (
    delete from claim c using mine m
    where (select count(*) from gone) < (select count(*) from mine)
        and c.run_id = m.run_id and c.step = m.step and c.part = m.part and c.epoch = m.epoch
),
recorded as (
    insert into job_done (run_id, step, part, state, attempt, epoch, worker, started_at, result)
    select run_id, step, part, state, attempt, epoch, %(worker)s, started_at, result from mine
),
next_here as (
    insert into claim (run_id, step, part, epoch, worker, place, lane, priority, turn, attempt)
    select run_id, next_step, next_part, 1, %(worker)s, 0, next_lane, priority, turn, 1
    from mine where next_step is not null and here and not held
),
next_ready as (
    insert into job (run_id, step, part, lane, priority, turn)
    select run_id, next_step, next_part, next_lane, priority, turn
    from mine where next_step is not null and not here and not held
),
next_held as (
    insert into parked (run_id, step, part, lane, priority, turn, reason)
    select run_id, next_step, next_part, next_lane, priority, turn, 'paused'
    from mine where next_step is not null and held
),
over_at_once as (
    delete from run
    where ctid = any (array(
        select r.rid from mine m
        cross join lateral (select ctid as rid from run where run_id = m.run_id limit 1 for update) r
        where m.next_step is null
    ))
    returning *
),
-- so does a run that was changed (paused, followed) since then
over_too as (
    delete from run r using mine m
    where (select count(*) from over_at_once) < (select count(*) from mine where next_step is null)
        and m.next_step is null and r.run_id = m.run_id
    returning r.*
),
over as (
    select * from over_at_once union all select * from over_too
),
kept as (
    insert into run_done (
        run_id, pipeline, version, item_id, batch_id, trigger, priority, input, budget, unique_key, parent_run,
        parent_step, parent_name, forked_from, fork_step, submitted_by, created_at, state
    )
    select
        run_id, pipeline, version, item_id, batch_id, trigger, priority, input, budget, unique_key, parent_run,
        parent_step, parent_name, forked_from, fork_step, submitted_by, created_at, 'completed'
    from over
),
standings as (
    update standing set state = 'completed', version = doing, steps = null, changed_at = clock_timestamp()
    where ctid = any (array(
        select s.sid from over o
        cross join lateral (
            select ctid as sid from standing
            where pipeline = o.pipeline and item_id = o.item_id and run_id = o.run_id
            limit 1
            for update
        ) s
        where o.item_id is not null
    ))
),
marked as (
    insert into start_mark (worker, through) select %(worker)s, %(through)s where %(through)s > 0
),
told_done as (
    insert into event_batch (type, n, runs, items, steps, parts)
    select 'job_done', count(*), array_agg(run_id), array_agg(item_id), array_agg(step), array_agg(part)
    from mine having count(*) > 0
    returning 1
),
-- reads told_done only to come after it: a reader in the order of the log sees a run end after its last job
told_over as (
    insert into event_batch (type, n, runs, items)
    select 'run_completed', count(*), array_agg(run_id), array_agg(item_id)
    from over where (select count(*) from told_done) >= 0 having count(*) > 0
)
select m.place, m.held, false as owed from mine m
union all
select o.run_id, false, true from over o where o.parent_run is not null or o.admitted or o.followed
