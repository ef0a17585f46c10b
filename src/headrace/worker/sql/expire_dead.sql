-- Guarantees: workers of this very machine whose process is gone are not waited for until their lease is over.
update worker set expires_at = clock_timestamp() - interval '1 second'
where host = %(host)s and stopped_at is null and pid <> all (%(alive)s::int[]) and pid <> %(mine)s
returning worker, pid
