-- Guarantees: only one's own view is dropped; no row: there was none.
delete from saved_view where person = %(person)s and screen = %(screen)s and name = %(name)s
returning name
