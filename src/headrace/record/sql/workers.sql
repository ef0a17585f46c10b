-- Guarantees: the workers that are there, and those that left within the time asked for, each in its state by the
-- database's clock.
select
    worker, host, pid, build, labels, lanes, pipelines, slots, running, started_at, beat_at,
    extract(epoch from clock_timestamp() - beat_at)::float8 as beat_age_s, stopped_at,
    case
        when stopped_at is not null then 'stopped'
        when expires_at <= clock_timestamp() then 'lost'
        when draining then 'draining'
        else 'alive'
    end as state
from worker
where stopped_at is null or stopped_at > clock_timestamp() - make_interval(secs => %(gone_s)s)
order by (stopped_at is null) desc, worker desc
limit %(most)s
