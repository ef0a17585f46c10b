-- Guarantees: the items with these keys that were not removed.
select item_id, catalogue, key, name, labels, data, version
from item where catalogue = %(catalogue)s and key = any (%(key)s) and removed_at is null
