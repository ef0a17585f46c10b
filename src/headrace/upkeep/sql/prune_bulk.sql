-- Guarantees: a bounded step; work on many runs at once is told of as long as the runs are.
delete from bulk where ctid = any (array(
    select ctid from bulk where ended_at < clock_timestamp() - make_interval(secs => %(seconds)s) limit 1000
))
