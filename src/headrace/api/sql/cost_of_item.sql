-- Guarantees: what all runs of an item used, by pipeline, step and unit, of the pipelines that one may see; what is
-- reserved now is not spent.
with its as materialized (
    select run_id from run where item_id = %(item)s
    union all
    select run_id from run_done where item_id = %(item)s
)
select
    l.pipeline, l.step, l.unit, sum(coalesce(l.settled, l.reserved)) as spent, count(distinct l.run_id)::int as runs
from its
join ledger l on l.run_id = its.run_id
where l.state <> 'reserved' and (%(pipelines)s::text[] is null or l.pipeline = any (%(pipelines)s))
group by l.pipeline, l.step, l.unit
order by l.pipeline, l.step, l.unit
