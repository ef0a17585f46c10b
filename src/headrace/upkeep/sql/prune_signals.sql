-- Guarantees: a bounded step; events from outside that came so long ago are not waited for any more.
delete from signal where ctid = any (array(
    select ctid from signal where at < clock_timestamp() - make_interval(secs => %(seconds)s) limit 1000
))
