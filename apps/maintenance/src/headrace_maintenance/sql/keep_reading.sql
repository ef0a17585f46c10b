-- Guarantees: what the model said of these words; older answers than 7 days are forgotten as new ones come.
with old as (
    delete from reading where at < clock_timestamp() - interval '7 days'
)
insert into reading (key, found) values (%(key)s, %(found)s::json)
on conflict (key) do update set found = excluded.found, at = clock_timestamp()
