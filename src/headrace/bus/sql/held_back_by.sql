-- Guarantees: the oldest transaction that writes and has been open for so long; what it runs is not told, for that may
-- hold anyone's data.
select
    pid, coalesce(application_name, '') as application, coalesce(usename, '') as "user", coalesce(state, '') as state,
    xact_start as since, extract(epoch from clock_timestamp() - xact_start)::float8 as seconds
from pg_stat_activity
where backend_xid is not null and datname = current_database()
    and xact_start < clock_timestamp() - make_interval(secs => %(longer_s)s)
order by xact_start
limit 1
