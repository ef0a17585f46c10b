-- Guarantees: failed jobs of runs that are remembered, the newest runs first, below the cursor.
select
    d.run_id, d.step, d.part, r.pipeline, i.catalogue, i.key as item_key, i.name as item_name, d.state,
    d.attempt::int as attempt, null::text as reason, null::text as key, null::timestamptz as until, d.ended_at as since,
    d.started_at, d.ended_at, d.worker, d.error, e.fingerprint
from job_done d
join (
    select run_id, pipeline, item_id, state from run_done
    union all
    select run_id, pipeline, item_id, 'live' from run
) r on r.run_id = d.run_id
left join item i on i.item_id = r.item_id
cross join lateral (
    select md5(coalesce(d.error ->> 'type', '') || ' ' || regexp_replace(
        regexp_replace(coalesce(d.error ->> 'message', ''), '''[^'']*''|"[^"]*"', '…', 'g'), '[0-9a-f]*[0-9][0-9a-f]*', '#', 'g'
    )) as fingerprint
) e
where d.state = 'failed'
    and (%(run)s::bigint is null or d.run_id = %(run)s)
    and (%(pipeline)s::text is null or r.pipeline = %(pipeline)s)
    and (%(step)s::text is null or d.step = %(step)s)
    and (%(text)s::text is null or position(lower(%(text)s) in lower(d.error ->> 'message')) > 0)
    and (%(fingerprint)s::text is null or e.fingerprint = %(fingerprint)s)
    and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
    and (%(before_run)s::bigint is null or (d.run_id, d.step, d.part) < (%(before_run)s, %(before_step)s, %(before_part)s))
order by d.run_id desc, d.step desc, d.part desc
limit %(most)s
