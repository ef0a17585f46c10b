-- Guarantees: one process migrates at a time; the others wait for it.
select pg_advisory_xact_lock(hashtext('headrace migrations'))
