-- Guarantees: what was settled in each piece of time since, by unit; open reserves are not spent.
select date_bin(make_interval(secs => %(width)s), l.at, timestamptz '2000-01-01') as at, l.unit, sum(l.settled) as spent
from ledger l
where l.at > now() - make_interval(secs => %(seconds)s::float8 + coalesce(%(back)s::float8, 0.0))
    and l.at <= now() - make_interval(secs => coalesce(%(back)s::float8, 0.0)) and l.settled is not null
    and (%(pipeline)s::text is null or l.pipeline = %(pipeline)s)
    and (%(pipelines)s::text[] is null or l.pipeline = any (%(pipelines)s))
group by 1, 2
order by 1, 2
