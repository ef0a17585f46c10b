-- Guarantees: each pipeline is known as the code of today has it.
insert into pipeline as p (name, version, catalogue, graph, graph_hash, concurrency)
select g.name, g.version, g.catalogue, g.graph::jsonb, g.hash, g.concurrency
from unnest(%(name)s, %(version)s, %(catalogue)s, %(graph)s, %(hash)s, %(concurrency)s)
    as g (name, version, catalogue, graph, hash, concurrency)
order by g.name
on conflict (name) do update
set version = excluded.version, catalogue = excluded.catalogue, graph = excluded.graph,
    graph_hash = excluded.graph_hash, concurrency = excluded.concurrency, declared_at = now()
where (p.version, p.graph_hash, p.concurrency) is distinct from
    (excluded.version, excluded.graph_hash, excluded.concurrency)
