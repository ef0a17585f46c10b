-- Guarantees: one view of a name for each person and screen, as it was kept last; no row: they have as many as one may
-- have, and this is none of them.
insert into saved_view (person, screen, name, search)
select %(person)s, %(screen)s, %(name)s, %(search)s
where (select count(*) from saved_view where person = %(person)s) < %(most)s
    or exists (
        select 1 from saved_view where person = %(person)s and screen = %(screen)s and name = %(name)s
    )
on conflict (person, screen, name) do update set search = excluded.search, kept_at = clock_timestamp()
returning screen, name, search, kept_at
