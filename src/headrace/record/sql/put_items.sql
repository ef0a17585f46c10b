-- Guarantees: one item for each catalogue and key; what did not change is not touched.
insert into item as i (catalogue, key, name, labels, data, version)
select g.catalogue, g.key, g.name, array(select json_array_elements_text(g.labels)), g.data::jsonb, g.version
from unnest(%(catalogue)s, %(key)s, %(name)s, %(labels)s, %(data)s, %(version)s)
    as g (catalogue, key, name, labels, data, version)
on conflict (catalogue, key) do update
set name = excluded.name, labels = excluded.labels, data = excluded.data, version = excluded.version,
    changed_at = case
        when (i.name, i.labels, i.data, i.version) is distinct from
            (excluded.name, excluded.labels, excluded.data, excluded.version) then clock_timestamp()
        else i.changed_at
    end,
    removed_at = null
returning item_id, catalogue, key
