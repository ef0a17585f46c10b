-- Guarantees: every pipeline that was ever declared, or the one named, with what it has under way and what waits in it.
select
    p.name, p.version, p.catalogue, p.concurrency, p.declared_at, p.graph, p.graph_hash,
    coalesce(l.live, 0)::int as live, coalesce(l.versions, '{}') as versions,
    (select count(*)::int from review v where v.pipeline = p.name and v.state = 'open') as open_reviews,
    (select count(*)::int from run_done d where d.pipeline = p.name and d.state <> 'completed' and d.state = 'failed')
        as failed
from pipeline p
left join (
    select pipeline, sum(n) as live, jsonb_object_agg(version, n) as versions
    from (select pipeline, version, count(*) as n from run group by pipeline, version) x
    group by pipeline
) l on l.pipeline = p.name
where (%(name)s::text is null or p.name = %(name)s)
    and (%(pipelines)s::text[] is null or p.name = any (%(pipelines)s))
order by p.name
