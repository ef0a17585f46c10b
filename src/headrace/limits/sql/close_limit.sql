-- Guarantees: closed until then for everyone; an earlier, longer closing stands. Answers whether it was open before.
with before as (
    select closed_until from limit_key where key = %(key)s
),
closing as (
    insert into limit_key (key, calls, per, closed_until, closed_why)
    values (%(key)s, %(calls)s, %(per)s, %(until)s, %(why)s)
    on conflict (key) do update
    set closed_until = greatest(limit_key.closed_until, excluded.closed_until), closed_why = excluded.closed_why
)
select coalesce((select closed_until from before) <= clock_timestamp(), true) as was_open
