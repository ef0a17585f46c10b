-- Guarantees: the nearest vectors of one system, or of one kind, by cosine; exact, for no index cuts the search short.
select system, id, 1 - (embedding operator(public.<=>) %(vector)s::public.vector) as score, metadata
from task_vector
where case when %(by)s::text = 'system' then system else kind end = %(value)s
order by embedding operator(public.<=>) %(vector)s::public.vector, system, id
limit %(k)s
