-- Guarantees: how many runs of the batch are in each state just now; live ones as their jobs have them.
select b.batch_id, b.name, b.pipeline, b.runs, b.submitted_by, b.created_at, s.state, count(s.state)::int as n
from batch b
left join lateral (
    select case
        when r.paused_at is not null then 'paused'
        when exists (select 1 from claim c where c.run_id = r.run_id) then 'running'
        when exists (
            select 1 from parked p where p.run_id = r.run_id and p.reason not in ('pipeline', 'follows')
        ) and not exists (
            select 1 from lane l
            cross join lateral (
                select 1 from job
                where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
                limit 1
            ) j
        ) then 'waiting'
        else 'queued'
    end as state
    from run r where r.batch_id = b.batch_id
    union all
    select state from run_done d where d.batch_id = b.batch_id
) s on true
where b.batch_id = %(batch)s
group by b.batch_id, s.state
