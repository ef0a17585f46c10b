-- Guarantees: how many runs ended in each piece of time since, by state; the time of an ended run is found by its index.
-- The pieces are cut in a query of their own: the planner then knows that they are few, and does not sort every run.
select at, state, count(*)::int as n
from (
    select date_bin(make_interval(secs => %(width)s), d.ended_at, timestamptz '2000-01-01') as at, d.state
    from run_done d
    where d.ended_at > now() - make_interval(secs => %(seconds)s::float8 + coalesce(%(back)s::float8, 0.0))
        and d.ended_at <= now() - make_interval(secs => coalesce(%(back)s::float8, 0.0))
        and (%(pipeline)s::text is null or d.pipeline = %(pipeline)s)
        and (%(pipelines)s::text[] is null or d.pipeline = any (%(pipelines)s))
    offset 0
) cut
group by at, state
order by at, state
