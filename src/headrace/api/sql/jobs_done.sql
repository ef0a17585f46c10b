-- Guarantees: jobs that are over and did not fail, of the newest runs first, below the cursor.
select
    d.run_id, d.step, d.part, r.pipeline, i.catalogue, i.key as item_key, i.name as item_name, d.state,
    d.attempt::int as attempt, null::text as reason, null::text as key, null::timestamptz as until, d.ended_at as since,
    d.started_at, d.ended_at, d.worker, d.error, null::text as fingerprint
from job_done d
cross join lateral (
    select pipeline, item_id from run_done where run_id = d.run_id
    union all
    select pipeline, item_id from run where run_id = d.run_id
    limit 1
) r
left join item i on i.item_id = r.item_id
where d.state = %(state)s
    and (%(run)s::bigint is null or d.run_id = %(run)s)
    and (%(step)s::text is null or d.step = %(step)s)
    and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
    and (%(before_run)s::bigint is null or (d.run_id, d.step, d.part) < (%(before_run)s, %(before_step)s, %(before_part)s))
order by d.run_id desc, d.step desc, d.part desc
limit %(most)s
