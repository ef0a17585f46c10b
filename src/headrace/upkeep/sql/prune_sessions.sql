-- Guarantees: a bounded step; sessions that are over, or were not seen for so long, are gone with their tickets.
delete from session where ctid = any (array(
    select ctid from session
    where expires_at < clock_timestamp() or seen_at < clock_timestamp() - make_interval(secs => %(seconds)s)
    limit 1000
))
