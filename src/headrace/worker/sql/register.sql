-- Guarantees: a worker of its own number, alive for one lease; its lanes and queues are known.
with queues as (
    insert into queue (name) select distinct unnest(%(queue)s::text[]) on conflict do nothing
)
insert into worker (host, pid, build, labels, lanes, pipelines, slots, expires_at)
values (
    %(host)s, %(pid)s, %(build)s, %(labels)s, %(lanes)s, %(pipelines)s, %(slots)s,
    clock_timestamp() + make_interval(secs => %(lease)s)
)
returning worker, clock_timestamp() as now
