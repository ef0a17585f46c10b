-- Guarantees: every job of the run in the place where it lies.
select step, part, 'ready' as state, attempt, null::json as result, null::json as error, null as reason, null as key,
    null::timestamptz as until, null as detail
from job where run_id = %(run)s
union all
select step, part, 'claimed', attempt, null, null, null, null, null, null from claim where run_id = %(run)s
union all
select step, part, 'parked', attempt, null, null, reason, key, until, detail from parked where run_id = %(run)s
union all
select step, part, state, attempt, result, error, null, null, null, null from job_done where run_id = %(run)s
order by step, part
