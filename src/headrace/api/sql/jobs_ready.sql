-- Guarantees: jobs that can be claimed, of the newest runs first, below the cursor; found by the turn of their run.
select
    j.run_id, j.step, j.part, r.pipeline, i.catalogue, i.key as item_key, i.name as item_name, 'ready' as state,
    j.attempt::int as attempt, null::text as reason, null::text as key, null::timestamptz as until,
    j.ready_at as since, null::timestamptz as started_at, null::timestamptz as ended_at, null::bigint as worker,
    null::json as error, null::text as fingerprint
from run r
cross join lane l
cross join lateral (
    select run_id, step, part, attempt, ready_at from job
    where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
) j
left join item i on i.item_id = r.item_id
where (%(run)s::bigint is null or r.run_id = %(run)s)
    and (%(step)s::text is null or j.step = %(step)s)
    and (%(pipeline)s::text is null or r.pipeline = %(pipeline)s)
    and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
    and (%(before_run)s::bigint is null or r.run_id <= %(before_run)s)
    and (%(before_run)s::bigint is null or (j.run_id, j.step, j.part) < (%(before_run)s, %(before_step)s, %(before_part)s))
order by r.run_id desc, j.step desc, j.part desc
limit %(most)s
