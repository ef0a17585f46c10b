-- Guarantees: with the limit locked: the earliest time at which one more call may begin such that no window of `per`
-- seconds holds more than `calls` (a sliding log of the latest times at which calls may have begun: the call before the
-- last `calls` must be that long ago).
select clock.now, greatest(
    clock.now,
    %(closed_until)s::timestamptz,
    (select at from limit_use where key = %(key)s order by at desc offset %(calls)s - 1 limit 1)
        + make_interval(secs => %(per)s)
) as at
from (select clock_timestamp() as now offset 0) clock
