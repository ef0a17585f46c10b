-- Guarantees: with the limit locked: the earliest time at which one more call leaves no window of `per` seconds with
-- more than `calls` (a sliding log: the call before the last `calls` must be that long ago).
select greatest(
    clock_timestamp(),
    %(closed_until)s::timestamptz,
    (select at from limit_use where key = %(key)s order by at desc offset %(calls)s - 1 limit 1)
        + make_interval(secs => %(per)s)
) as at
