-- Guarantees: one bucket for all processes: what flows in since the last take, up to the burst; one is taken where one is
-- there, else nothing (`wait_s` says for how long). Buckets nobody asked for in an hour are let go, some with each take.
with old as (
    delete from rate where key in (
        select key from rate where at < clock_timestamp() - interval '1 hour' and key <> %(key)s
        order by at limit 20 for update skip locked
    )
)
insert into rate as r (key, filled, wait_s) values (%(key)s, %(burst)s::float8 - 1, 0)
on conflict (key) do update set (filled, wait_s, at) = (
    select
        case when now.filled >= 1 then now.filled - 1 else now.filled end,
        case when now.filled >= 1 then 0 else (1 - now.filled) / %(per_second)s::float8 end,
        clock_timestamp()
    from (
        select least(
            %(burst)s::float8,
            r.filled + greatest(extract(epoch from clock_timestamp() - r.at)::float8, 0) * %(per_second)s::float8
        ) as filled
    ) now
)
returning wait_s
