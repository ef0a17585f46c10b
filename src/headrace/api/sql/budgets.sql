-- Guarantees: the budgets of live runs, the newest first, below the cursor, with what of each is used or reserved.
select
    b.scope, b.unit, b.allowed, b.reserved, b.spent, b.warned_at, r.run_id, r.pipeline, i.key as item_key,
    case when b.allowed > 0 then ((b.reserved + b.spent) / b.allowed)::float8 end as share,
    exists (select 1 from parked p where p.run_id = r.run_id and p.reason = 'budget') as stopped
from run r
join budget b on b.scope = 'run:' || r.run_id
left join item i on i.item_id = r.item_id
where (%(unit)s::text is null or b.unit = %(unit)s)
    and (%(pipeline)s::text is null or r.pipeline = %(pipeline)s)
    and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
    and (%(before)s::bigint is null or (r.run_id, b.unit) < (%(before)s, %(before_unit)s))
order by r.run_id desc, b.unit desc
limit %(most)s
