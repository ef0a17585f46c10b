-- Guarantees: jobs in the hands of a worker, of the newest runs first, below the cursor.
select
    c.run_id, c.step, c.part, r.pipeline, i.catalogue, i.key as item_key, i.name as item_name, 'claimed' as state,
    c.attempt::int as attempt, null::text as reason, null::text as key, null::timestamptz as until,
    c.claimed_at as since, c.claimed_at as started_at, null::timestamptz as ended_at, c.worker, null::json as error,
    null::text as fingerprint
from claim c
join run r on r.run_id = c.run_id
left join item i on i.item_id = r.item_id
where (%(run)s::bigint is null or c.run_id = %(run)s)
    and (%(step)s::text is null or c.step = %(step)s)
    and (%(pipeline)s::text is null or r.pipeline = %(pipeline)s)
    and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
    and (%(before_run)s::bigint is null or (c.run_id, c.step, c.part) < (%(before_run)s, %(before_step)s, %(before_part)s))
order by c.run_id desc, c.step desc, c.part desc
limit %(most)s
