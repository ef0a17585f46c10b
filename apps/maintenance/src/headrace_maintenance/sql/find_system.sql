-- Guarantees: the systems with this asset_uid or this name.
select key, name, data, version from headrace.item
where catalogue = 'systems' and removed_at is null and (key = lower(%(name)s) or name = %(name)s) order by key limit 20
