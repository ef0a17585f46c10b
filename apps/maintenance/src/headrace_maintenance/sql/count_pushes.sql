-- Guarantees: how many tasks of a system BoatOS holds.
select count(*)::int as n from push where system = %(system)s and state = 'active'
