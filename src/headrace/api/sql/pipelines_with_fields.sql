-- Guarantees: the pipelines that ask about fields, by name, and how many of those questions are open.
select pipeline, count(*) filter (where state = 'open')::int as open
from review
where kind = 'field' and state in ('open', 'decided')
    and (%(pipelines)s::text[] is null or pipeline = any (%(pipelines)s))
group by pipeline
order by pipeline
