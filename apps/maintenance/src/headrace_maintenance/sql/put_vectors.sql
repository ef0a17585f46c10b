-- Guarantees: each id of the system has this vector, once.
insert into task_vector (system, id, kind, embedding, metadata)
select %(system)s, g.id, %(kind)s, g.embedding::public.vector, g.metadata::jsonb
from unnest(%(ids)s::text[], %(vectors)s::text[], %(metadata)s::text[]) as g (id, embedding, metadata)
on conflict (system, id) do update
set kind = excluded.kind, embedding = excluded.embedding, metadata = excluded.metadata
