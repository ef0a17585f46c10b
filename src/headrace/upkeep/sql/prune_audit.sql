-- Guarantees: a bounded step; lines of the audit that are that old are gone.
delete from audit where ctid = any (array(
    select ctid from audit where at < clock_timestamp() - make_interval(secs => %(seconds)s) limit 1000
))
