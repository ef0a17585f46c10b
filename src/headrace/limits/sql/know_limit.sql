-- Guarantees: the limit is known; numbers given by the code of today win.
insert into limit_key (key, calls, per) values (%(key)s, %(calls)s, %(per)s)
on conflict (key) do update set calls = excluded.calls, per = excluded.per
where (limit_key.calls, limit_key.per) is distinct from (excluded.calls, excluded.per)
