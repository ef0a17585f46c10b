-- Guarantees: the numbers of the runs that fit, the oldest first; a closed list of filters. Live ones stand in the state
-- that their jobs give them. `text` is a part of the key or name of a run's item.
select run_id from (
    select r.run_id, case
        when r.paused_at is not null then 'paused'
        when exists (select 1 from claim c where c.run_id = r.run_id) then 'running'
        when exists (
            select 1 from lane l
            cross join lateral (
                select 1 from job
                where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
                limit 1
            ) j
        ) then 'queued'
        when exists (
            select 1 from parked p where p.run_id = r.run_id and p.reason not in ('pipeline', 'follows')
        ) then 'waiting'
        else 'queued'
    end as state
    from run r
    where (%(pipeline)s::text is null or r.pipeline = %(pipeline)s)
        and (%(batch)s::bigint is null or r.batch_id = %(batch)s)
        and (%(trigger)s::text is null or r.trigger = %(trigger)s)
        and (
            %(text)s::text is null
            or exists (
                select 1 from item i
                where i.item_id = r.item_id
                    and (
                        position(lower(%(text)s) in lower(i.key)) > 0 or position(lower(%(text)s) in lower(i.name)) > 0
                    )
            )
        )
        and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
    union all
    select r.run_id, r.state from run_done r
    where r.state = 'failed'
        and (%(pipeline)s::text is null or r.pipeline = %(pipeline)s)
        and (%(batch)s::bigint is null or r.batch_id = %(batch)s)
        and (%(trigger)s::text is null or r.trigger = %(trigger)s)
        and (
            %(text)s::text is null
            or exists (
                select 1 from item i
                where i.item_id = r.item_id
                    and (
                        position(lower(%(text)s) in lower(i.key)) > 0 or position(lower(%(text)s) in lower(i.name)) > 0
                    )
            )
        )
        and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
) fits
where state = any (%(states)s)
order by run_id
limit %(most)s
