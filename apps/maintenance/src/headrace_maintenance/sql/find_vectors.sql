-- Guarantees: what an outside index was found to hold of a system.
update vectors_seen set found = %(n)s where system = %(system)s
