-- Guarantees: how many runs ended in each piece of time since, by state; the time of an ended run is found by its index.
select date_bin(make_interval(secs => %(width)s), d.ended_at, timestamptz '2000-01-01') as at, d.state, count(*)::int as n
from run_done d
where d.ended_at > now() - make_interval(secs => %(seconds)s)
    and (%(pipeline)s::text is null or d.pipeline = %(pipeline)s)
    and (%(pipelines)s::text[] is null or d.pipeline = any (%(pipelines)s))
group by 1, 2
order by 1, 2
