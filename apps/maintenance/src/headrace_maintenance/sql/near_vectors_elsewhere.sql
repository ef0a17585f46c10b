-- Guarantees: for each of these vectors its nearest in other systems of the kind, none below the floor.
select w.place::int as place, n.system, n.id, n.score, n.metadata
from unnest(%(vectors)s::text[]) with ordinality as w (vector, place)
cross join lateral (
    select system, id, 1 - (embedding operator(public.<=>) w.vector::public.vector) as score, metadata
    from task_vector
    where kind = %(kind)s and system <> %(system)s
    order by embedding operator(public.<=>) w.vector::public.vector, system, id
    limit %(k)s
) n
where n.score >= %(floor)s
order by w.place, n.score desc, n.system, n.id
