-- Guarantees: the children of a step with their state, and the result of the last step of those that are over.
select run_id, parent_name, 'live' as state, null::json as error, null::json as result
from run where parent_run = %(run)s and parent_step = %(step)s and starts_with(parent_name, %(prefix)s)
union all
select d.run_id, d.parent_name, d.state, d.error, (
    select j.result from job_done j where j.run_id = d.run_id order by j.ended_at desc limit 1
)
from run_done d
where d.parent_run = %(run)s and d.parent_step = %(step)s and starts_with(d.parent_name, %(prefix)s)
