-- Guarantees: what was done of each step of the run: its parts, which of them only ended a round, and how many there are
-- to be where that is known.
select
    d.step, array_agg(d.part order by d.part) as parts, max(d.part) filter (where d.state = 'continued') as last_round,
    bool_or(d.state <> 'continued') as ended, max(f.parts) as expected
from job_done d
left join fanout f on f.run_id = d.run_id and f.step = d.step
where d.run_id = %(run)s
group by d.step
union all
select f.step, '{}', null, false, f.parts
from fanout f
where f.run_id = %(run)s and not exists (select 1 from job_done d where d.run_id = f.run_id and d.step = f.step)
