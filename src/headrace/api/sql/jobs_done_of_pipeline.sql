-- Guarantees: the same jobs of one pipeline, found by its runs.
select
    d.run_id, d.step, d.part, r.pipeline, i.catalogue, i.key as item_key, i.name as item_name, d.state,
    d.attempt::int as attempt, null::text as reason, null::text as key, null::timestamptz as until, d.ended_at as since,
    d.started_at, d.ended_at, d.worker, d.error, null::text as fingerprint
from (
    select run_id, pipeline, item_id from run_done where pipeline = %(pipeline)s
    union all
    select run_id, pipeline, item_id from run where pipeline = %(pipeline)s
) r
join job_done d on d.run_id = r.run_id
left join item i on i.item_id = r.item_id
where d.state = %(state)s
    and (%(run)s::bigint is null or r.run_id = %(run)s)
    and (%(step)s::text is null or d.step = %(step)s)
    and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
    and (%(before_run)s::bigint is null or r.run_id <= %(before_run)s)
    and (%(before_run)s::bigint is null or (d.run_id, d.step, d.part) < (%(before_run)s, %(before_step)s, %(before_part)s))
order by r.run_id desc, d.step desc, d.part desc
limit %(most)s
