-- Guarantees: how many vectors the run left in the index.
insert into vectors_seen (system, left_there, found) values (%(system)s, %(n)s, null)
on conflict (system) do update set left_there = excluded.left_there, found = null, at = clock_timestamp()
