-- Guarantees: a bounded step; the oldest events first.
delete from event_batch where ctid = any (array(
    select ctid from event_batch where at < clock_timestamp() - make_interval(secs => %(seconds)s) limit 1000
))
