-- Guarantees: the steps of a locked run of which some job is ready, claimed or aside; `begun` where one may have read what
-- was there before: a worker holds it, or it has kept a checkpoint.
select u.step, bool_or(
    u.held or exists (select 1 from checkpoint c where c.run_id = %(run)s and c.step = u.step)
) as begun
from (
    select step, true as held from claim where run_id = %(run)s
    union all
    select step, false from parked where run_id = %(run)s
    union all
    select j.step, false from run r
    cross join lane l
    cross join lateral (
        select step from job
        where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
    ) j
    where r.run_id = %(run)s
) u
group by u.step
