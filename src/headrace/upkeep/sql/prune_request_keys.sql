-- Guarantees: a bounded step; a key is kept for as long as a client may ask again.
delete from request_key where ctid = any (array(
    select ctid from request_key where begun_at < clock_timestamp() - make_interval(secs => %(seconds)s) limit 1000
))
