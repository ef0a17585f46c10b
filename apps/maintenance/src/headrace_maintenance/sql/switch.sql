-- Guarantees: the switch stands like this for every process, from the commit on.
insert into setting as s (name, value) values (%(name)s, %(value)s::jsonb::json)
on conflict (name) do update set value = excluded.value, changed_at = clock_timestamp()
where s.value::text is distinct from excluded.value::text
