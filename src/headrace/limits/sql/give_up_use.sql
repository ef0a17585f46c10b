-- Guarantees: one call that was not made in its time does not count; those that were timed by it are only later for it.
delete from limit_use where ctid = (
    select ctid from limit_use where key = %(key)s and at = %(until)s limit 1 for update skip locked
)
