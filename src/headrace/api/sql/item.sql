-- Guarantees: one item with its data, by catalogue and key, for whoever sees a pipeline of its catalogue.
select i.item_id, i.catalogue, i.key, i.name, i.labels, i.data, i.version, i.created_at, i.changed_at, i.removed_at
from item i
where i.catalogue = %(catalogue)s and i.key = %(key)s
    and (
        %(pipelines)s::text[] is null
        or i.catalogue in (select p.catalogue from pipeline p where p.name = any (%(pipelines)s))
    )
