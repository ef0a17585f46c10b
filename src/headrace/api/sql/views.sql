-- Guarantees: the views of one person, by screen and name.
select screen, name, search, kept_at from saved_view where person = %(person)s order by screen, name
