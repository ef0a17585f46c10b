-- Guarantees: what each step used on the mean, by unit, in those of the pipeline's newest 200 ended runs in which it used
-- any; a use whose end nobody saw counts in full, as the budget counts it.
with newest as materialized (
    select run_id from run_done where pipeline = %(pipeline)s order by run_id desc limit 200
)
select
    l.step, l.unit, sum(coalesce(l.settled, l.reserved)) / count(distinct l.run_id) as mean,
    count(distinct l.run_id)::int as runs
from newest n
join ledger l on l.run_id = n.run_id
where l.state <> 'reserved'
group by l.step, l.unit
order by l.step, l.unit
