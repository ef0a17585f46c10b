-- Guarantees: whoever sends one of these events and whoever lies down to wait for it do so one after the other; in one
-- order for all. What the second looks at next shows what the first did.
select pg_advisory_xact_lock(hashtextextended(e.key, 0)) as locked
from (select distinct key from unnest(%(key)s) as g (key) order by key) e
