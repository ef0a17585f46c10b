-- Guarantees: every declared pipeline (or those named) with its live runs and open questions; reads nothing that is over.
select
    p.name as pipeline,
    (select count(*) from run r where r.pipeline = p.name) as live,
    (select count(*) from review v where v.pipeline = p.name and v.state = 'open') as open_reviews
from pipeline p
where %(pipelines)s::text[] is null or p.name = any (%(pipelines)s::text[])
order by p.name
