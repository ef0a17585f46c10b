-- Guarantees: every pipeline as it was last declared, with its live runs counted by the version they began with.
select p.name, p.version, p.graph_hash, coalesce(r.live, '{}') as live
from pipeline p
left join (
    select pipeline, jsonb_object_agg(version, n) as live
    from (select pipeline, version, count(*)::int as n from run group by pipeline, version) x
    group by pipeline
) r on r.pipeline = p.name
order by p.name
