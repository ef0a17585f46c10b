-- Guarantees: one run, live or over, as it was at one moment: a run that ends or is retried is seen once.
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
where r.run_id = %(run)s
union all
select
    r.run_id, r.pipeline, r.version, r.state, r.item_id, i.catalogue, i.key as item_key, i.name as item_name, r.batch_id,
    r.trigger, r.priority, r.input, r.budget, r.parent_run, r.parent_step, r.forked_from, r.fork_step, r.submitted_by,
    r.created_at, r.ended_at, r.error, null::timestamptz as paused_at, null::text as paused_by
from run_done r
left join item i on i.item_id = r.item_id
where r.run_id = %(run)s
