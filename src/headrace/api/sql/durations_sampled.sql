-- Guarantees: how long jobs took since, by pipeline and step, of the share of the table's pages that is asked for; a job
-- that never started counts in no duration.
select
    r.pipeline, d.step, count(*)::int as jobs, count(*) filter (where d.state = 'failed')::int as failed,
    avg(extract(epoch from d.ended_at - d.started_at))::float8 as mean_s,
    (percentile_cont(0.5) within group (order by extract(epoch from d.ended_at - d.started_at)))::float8 as p50_s,
    (percentile_cont(0.95) within group (order by extract(epoch from d.ended_at - d.started_at)))::float8 as p95_s,
    max(extract(epoch from d.ended_at - d.started_at))::float8 as longest_s
from job_done d tablesample system (%(percent)s)
cross join lateral (
    select pipeline from run_done where run_id = d.run_id
    union all
    select pipeline from run where run_id = d.run_id
    limit 1
) r
where d.ended_at > now() - make_interval(secs => %(seconds)s::float8 + coalesce(%(back)s::float8, 0.0))
    and d.ended_at <= now() - make_interval(secs => coalesce(%(back)s::float8, 0.0))
    and (%(pipeline)s::text is null or r.pipeline = %(pipeline)s)
    and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
group by r.pipeline, d.step
order by r.pipeline, d.step
