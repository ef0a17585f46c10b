-- Guarantees: a bounded step; calls that no window of their limit reaches any more, of limits nobody passes now.
delete from limit_use where ctid = any (array(
    select u.ctid from limit_key k join limit_use u on u.key = k.key
    where u.at < clock_timestamp() - make_interval(secs => %(seconds)s + k.per * 2)
    limit 5000
))
