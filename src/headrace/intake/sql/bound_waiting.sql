-- Guarantees: what waits for a lock in this transaction gives up after these many milliseconds.
select set_config('lock_timeout', %(milliseconds)s::text, true)
