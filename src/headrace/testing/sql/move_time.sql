-- Guarantees: all moments kept are further in the past, but for the leases of those who are alive.
select pg_temp.move_time(make_interval(secs => %(seconds)s), %(alive)s)
