-- Guarantees: a bounded step; tokens that have been of no use for so long are gone.
delete from token where ctid = any (array(
    select ctid from token
    where least(expires_at, revoked_at) < clock_timestamp() - make_interval(secs => %(seconds)s)
    limit 1000
))
