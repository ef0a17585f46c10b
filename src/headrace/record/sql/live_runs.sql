-- Guarantees: live runs, newest first, below the cursor, each in the state that its jobs give it; a closed list of filters.
select
    r.run_id, r.pipeline, r.version, s.state, r.item_id, i.catalogue, i.key as item_key, i.name as item_name, r.batch_id,
    r.trigger, r.priority, r.input, r.budget, r.parent_run, r.parent_step, r.forked_from, r.fork_step, r.submitted_by,
    r.created_at, null::timestamptz as ended_at, null::json as error, r.paused_at, r.paused_by
from run r
left join item i on i.item_id = r.item_id
cross join lateral (
    select case
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
) s
where (%(run)s::bigint is null or r.run_id = %(run)s)
    and (%(before)s::bigint is null or r.run_id < %(before)s)
    and (%(pipeline)s::text is null or r.pipeline = %(pipeline)s)
    and (%(batch)s::bigint is null or r.batch_id = %(batch)s)
    and (%(trigger)s::text is null or r.trigger = %(trigger)s)
    and (%(among)s::bigint[] is null or r.run_id = any (%(among)s))
    and (%(parent)s::bigint is null or r.parent_run = %(parent)s)
    and (
        %(text)s::text is null
        or position(lower(%(text)s) in lower(i.key)) > 0
        or position(lower(%(text)s) in lower(i.name)) > 0
    )
    and (%(items)s::bigint[] is null or r.item_id = any (%(items)s))
    and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
    and (%(state)s::text is null or s.state = %(state)s)
order by r.run_id desc
limit %(most)s
