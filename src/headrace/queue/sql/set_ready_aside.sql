-- Guarantees: no job of these runs can be claimed, but for those that someone is moving now; what woke each is kept.
with ready as (
    delete from job where ctid = any (array(
        select j.ctid from run r
        cross join lane l
        cross join lateral (
            select ctid from job
            where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
            for update skip locked
        ) j
        where r.run_id = any (%(run)s)
    ))
    returning *
)
insert into parked (run_id, step, part, lane, priority, turn, attempt, epoch, gate, reason, key)
select run_id, step, part, lane, priority, turn, attempt, epoch, gate, 'paused', woken from ready
returning gate
