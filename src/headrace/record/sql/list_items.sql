-- Guarantees: items by catalogue and key, above the cursor; those that were removed are left out.
select item_id, catalogue, key, name, labels, data, version, created_at, changed_at
from item
where removed_at is null
    and (%(catalogue)s::text is null or catalogue = %(catalogue)s)
    and (%(label)s::text is null or %(label)s = any (labels))
    and (%(after_catalogue)s::text is null or (catalogue, key) > (%(after_catalogue)s, %(after_key)s))
order by catalogue, key
limit %(most)s
