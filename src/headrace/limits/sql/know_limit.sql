-- Guarantees: the limit is known and locked; numbers given by the code of today win. That it is still declared is noted
-- once a day, so that one nobody declares any more can be forgotten.
insert into limit_key (key, calls, per) values (%(key)s, %(calls)s, %(per)s)
on conflict (key) do update set calls = excluded.calls, per = excluded.per, known_at = clock_timestamp()
where (limit_key.calls, limit_key.per) is distinct from (excluded.calls, excluded.per)
    or limit_key.known_at < clock_timestamp() - interval '1 day'
