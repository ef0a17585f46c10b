-- Guarantees: jobs that lie aside, with why and until when, of the newest runs first, below the cursor.
select
    p.run_id, p.step, p.part, r.pipeline, i.catalogue, i.key as item_key, i.name as item_name, 'parked' as state,
    p.attempt::int as attempt, p.reason, p.key, p.until, p.parked_at as since, null::timestamptz as started_at,
    null::timestamptz as ended_at, null::bigint as worker,
    case when p.reason = 'retry' then json_build_object('message', p.detail) end as error, null::text as fingerprint
from parked p
join run r on r.run_id = p.run_id
left join item i on i.item_id = r.item_id
where (%(run)s::bigint is null or p.run_id = %(run)s)
    and (%(step)s::text is null or p.step = %(step)s)
    and (%(reason)s::text is null or p.reason = %(reason)s)
    and (%(pipeline)s::text is null or r.pipeline = %(pipeline)s)
    and (%(text)s::text is null or position(lower(%(text)s) in lower(p.detail)) > 0)
    and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
    and (%(before_run)s::bigint is null or (p.run_id, p.step, p.part) < (%(before_run)s, %(before_step)s, %(before_part)s))
order by p.run_id desc, p.step desc, p.part desc
limit %(most)s
