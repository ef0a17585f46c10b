-- Guarantees: where the item stands in each pipeline; stale where its source is no longer the version that was done.
select
    s.pipeline, i.item_id, i.catalogue, i.key as item_key, s.state, s.run_id, s.version as done_version,
    i.version as source_version, s.version is not null and s.version is distinct from i.version as stale, s.changed_at
from item i
join standing s on s.item_id = i.item_id
where i.catalogue = %(catalogue)s and i.key = %(key)s
order by s.pipeline
