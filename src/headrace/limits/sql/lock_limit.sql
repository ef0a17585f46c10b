-- Guarantees: one at a time takes from this limit.
select key, calls, per, closed_until, closed_why from limit_key where key = %(key)s for update
