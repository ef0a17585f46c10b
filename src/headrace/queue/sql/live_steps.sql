-- Guarantees: the steps of a locked run of which some job is ready, claimed or aside.
select step from claim where run_id = %(run)s
union
select step from parked where run_id = %(run)s
union
select j.step from run r
cross join lane l
cross join lateral (
    select step from job
    where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
) j
where r.run_id = %(run)s
