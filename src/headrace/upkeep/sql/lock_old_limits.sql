-- Guarantees: a bounded step; the limits nobody declared for so long, open and unused: nobody passes one until the
-- transaction ends. What somebody is passing now is left out.
select key from limit_key k
where known_at < clock_timestamp() - make_interval(secs => %(seconds)s)
    and coalesce(closed_until < clock_timestamp(), true)
    and not exists (select 1 from limit_use u where u.key = k.key)
limit 1000
for update skip locked
