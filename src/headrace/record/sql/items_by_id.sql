-- Guarantees: the items with these numbers.
select item_id, catalogue, key, name, labels, data, version from item where item_id = any (%(item)s)
