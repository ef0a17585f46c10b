-- Guarantees: how many questions wait for a person, by pipeline and kind, and how many are late or in somebody's hands.
select
    pipeline, kind, count(*)::int as open, count(*) filter (where due_at < clock_timestamp())::int as overdue,
    count(*) filter (where claimed_until > clock_timestamp())::int as claimed, min(created_at) as oldest_at
from review
where state = 'open' and (%(pipelines)s::text[] is null or pipeline = any (%(pipelines)s))
group by pipeline, kind
order by pipeline, kind
