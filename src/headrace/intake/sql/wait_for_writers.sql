-- Guarantees: no transaction of this intake that began before is under way any more.
select pg_advisory_xact_lock(%(intake)s)
