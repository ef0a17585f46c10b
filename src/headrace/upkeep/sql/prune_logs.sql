-- Guarantees: a bounded step; the oldest lines first.
delete from log where ctid = any (array(
    select ctid from log where at < clock_timestamp() - make_interval(secs => %(seconds)s) limit 5000
))
