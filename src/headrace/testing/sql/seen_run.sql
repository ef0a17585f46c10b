-- Guarantees: the run, live or over, in one row; of a live one, how many of its jobs are ready or claimed.
select
    run_id, pipeline, 'live' as state, null::json as error, paused_at is not null as paused,
    (select count(*) from job j where j.run_id = r.run_id) + (select count(*) from claim c where c.run_id = r.run_id) as moving
from run r where run_id = %(run)s
union all
select run_id, pipeline, state, error, false, 0 from run_done where run_id = %(run)s
