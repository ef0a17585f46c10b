-- Guarantees: no job of the runs answered for is ready, aside or claimed any more (of a chain: its one live job is ours).
-- What somebody is writing at this moment is passed over, for waiting here while holding the run would be a deadlock.
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
    returning run_id
),
aside as (
    delete from parked where ctid = any (array(
        select ctid from parked where run_id = any (%(run)s) for update skip locked
    ))
    returning run_id
),
held as (
    delete from claim where ctid = any (array(
        select ctid from claim where run_id = any (%(run)s) for update skip locked
    ))
    returning run_id
)
select run_id from ready union select run_id from aside union select run_id from held
