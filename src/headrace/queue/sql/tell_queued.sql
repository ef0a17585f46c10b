-- Guarantees: each of these runs has its event, packed by the thousand, and workers are told once, at the commit.
with told as (
    insert into event_batch (type, n, runs, items)
    select 'run_queued', count(*), array_agg(run_id), array_agg(null::bigint)
    from unnest(%(run)s) with ordinality as g (run_id, place)
    group by (place - 1) / 2000
    returning 1
)
select pg_notify('headrace', %(hint)s) from told limit 1
