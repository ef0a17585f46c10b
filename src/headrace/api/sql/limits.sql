-- Guarantees: every limit that is known, how much of its window is used, until when it is closed, and who waits for it;
-- a limit is of no pipeline, so whoever sees only some sees none.
select
    k.key, k.calls, k.per, k.closed_until, k.closed_why, k.known_at,
    (
        select count(*)::int from limit_use u
        where u.key = k.key and u.at > clock_timestamp() - make_interval(secs => k.per) and u.at <= clock_timestamp()
    ) as used,
    coalesce(w.waiting, 0)::int as waiting, w.next_at
from limit_key k
left join (
    select key, count(*) as waiting, min(until) as next_at from parked where reason = 'limit' group by key
) w on w.key = k.key
where %(pipelines)s::text[] is null
    and (%(after)s::text is null or k.key > %(after)s)
order by k.key
limit %(most)s
