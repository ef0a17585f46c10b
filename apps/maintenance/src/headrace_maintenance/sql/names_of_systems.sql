-- Guarantees: the name of each of these systems that is there.
select key as asset_uid, name from headrace.item
where catalogue = 'systems' and removed_at is null and key = any (%(systems)s::text[])
