-- Guarantees: the same jobs of one pipeline, found by its runs, the newest first; runs that are over and live ones apart,
-- for each can be read in its order until the page is full.
select
    d.run_id, d.step, d.part, d.pipeline, i.catalogue, i.key as item_key, i.name as item_name, d.state,
    d.attempt::int as attempt, null::text as reason, null::text as key, null::timestamptz as until, d.ended_at as since,
    d.started_at, d.ended_at, d.worker, d.error, null::text as fingerprint
from (
    (
        select
            r.run_id, r.pipeline, r.item_id, d.step, d.part, d.state, d.attempt, d.started_at, d.ended_at, d.worker, d.error
        from run_done r
        cross join lateral (
            select * from job_done d
            where d.run_id = r.run_id and d.state = %(state)s and (%(step)s::text is null or d.step = %(step)s)
            order by d.step desc, d.part desc
        ) d
        where r.pipeline = %(pipeline)s
            and (%(run)s::bigint is null or r.run_id = %(run)s)
            and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
            and (%(before_run)s::bigint is null or r.run_id <= %(before_run)s)
            and (
                %(before_run)s::bigint is null
                or (d.run_id, d.step, d.part) < (%(before_run)s, %(before_step)s, %(before_part)s)
            )
        order by r.run_id desc, d.step desc, d.part desc
        limit %(most)s
    )
    union all
    (
        select
            r.run_id, r.pipeline, r.item_id, d.step, d.part, d.state, d.attempt, d.started_at, d.ended_at, d.worker, d.error
        from run r
        cross join lateral (
            select * from job_done d
            where d.run_id = r.run_id and d.state = %(state)s and (%(step)s::text is null or d.step = %(step)s)
            order by d.step desc, d.part desc
        ) d
        where r.pipeline = %(pipeline)s
            and (%(run)s::bigint is null or r.run_id = %(run)s)
            and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
            and (%(before_run)s::bigint is null or r.run_id <= %(before_run)s)
            and (
                %(before_run)s::bigint is null
                or (d.run_id, d.step, d.part) < (%(before_run)s, %(before_step)s, %(before_part)s)
            )
        order by r.run_id desc, d.step desc, d.part desc
        limit %(most)s
    )
) d
left join item i on i.item_id = d.item_id
order by d.run_id desc, d.step desc, d.part desc
limit %(most)s
