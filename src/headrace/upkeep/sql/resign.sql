-- Guarantees: the next to ask leads at once.
update leader set expires_at = clock_timestamp() where role = %(role)s and holder = %(holder)s
