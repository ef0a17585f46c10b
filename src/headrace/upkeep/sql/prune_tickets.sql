-- Guarantees: a bounded step; tickets that nobody used in their time are gone.
delete from ticket where ctid = any (array(
    select ctid from ticket where expires_at < clock_timestamp() - make_interval(secs => %(seconds)s) limit 1000
))
