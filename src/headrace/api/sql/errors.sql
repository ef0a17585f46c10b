-- Guarantees: the failed jobs that ended since, at most 10,000 of the newest runs, gathered by what is the same in their
-- errors: the type, and the message without its numbers and quoted words.
with newest as materialized (
    select d.run_id, d.step, d.part, d.ended_at, d.error, r.pipeline
    from job_done d
    cross join lateral (
        select pipeline from run_done where run_id = d.run_id
        union all
        select pipeline from run where run_id = d.run_id
        limit 1
    ) r
    where d.state = 'failed' and d.ended_at > now() - make_interval(secs => %(seconds)s)
        and (%(pipeline)s::text is null or r.pipeline = %(pipeline)s)
        and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
    order by d.run_id desc
    limit 10000
)
select
    e.fingerprint, n.pipeline, n.step, coalesce(n.error ->> 'type', 'error') as type, count(*)::int as jobs,
    min(n.ended_at) as first_at, max(n.ended_at) as last_at, max(n.run_id) as last_run,
    (array_agg(left(coalesce(n.error ->> 'message', ''), 500) order by n.run_id desc))[1] as message
from newest n
cross join lateral (
    select md5(coalesce(n.error ->> 'type', '') || ' ' || regexp_replace(
        regexp_replace(coalesce(n.error ->> 'message', ''), '''[^'']*''|"[^"]*"', '…', 'g'), '[0-9a-f]*[0-9][0-9a-f]*', '#', 'g'
    )) as fingerprint
) e
group by e.fingerprint, n.pipeline, n.step, n.error ->> 'type'
order by jobs desc, last_at desc
limit %(most)s
