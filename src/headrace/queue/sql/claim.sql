-- Guarantees: each job taken is this worker's alone, under a new epoch; taken by priority, then by turn; what another
-- worker is taking is passed over, not waited for. The floors keep dead index entries out of the way.
with taken as (
    delete from job
    where ctid = any (array(
        select p.ctid
        from unnest(%(lane)s, %(priority)s, %(floor)s, %(most)s) with ordinality as w (lane, priority, floor, most, place)
        cross join lateral (
            select j.ctid from job j
            where j.lane = w.lane and j.priority = w.priority and j.turn >= w.floor
            order by j.turn, j.run_id
            limit w.most
            for update skip locked
        ) p
        limit %(want)s
    ))
    returning run_id, step, part, lane, priority, turn, attempt, epoch, gate, woken
),
claimed as (
    insert into claim (run_id, step, part, epoch, worker, place, lane, priority, turn, attempt, gate, woken)
    select
        run_id, step, part, epoch + 1, %(worker)s, %(place)s + row_number() over (order by priority, turn, run_id),
        lane, priority, turn, attempt + 1, gate, woken
    from taken
    returning run_id, step, part, epoch, place, lane, priority, turn, attempt, gate, woken
),
marked as (
    insert into start_mark (worker, through)
    select %(worker)s, least(max(place), %(through)s) from claimed having count(*) > 0
),
told as (
    insert into event_batch (type, n, runs, steps, parts)
    select 'job_claimed', count(*), array_agg(run_id), array_agg(step), array_agg(part) from claimed having count(*) > 0
)
select
    c.run_id, c.step, c.part, c.epoch, c.place, c.lane, c.priority, c.turn, c.attempt, c.gate, c.woken,
    r.pipeline, r.version, r.item_id, r.batch_id, r.trigger, r.input, r.budget, r.parent_run, r.created_at,
    r.paused_at is not null
from claimed c
left join lateral (select * from run where run.run_id = c.run_id limit 1) r on true
order by c.place
