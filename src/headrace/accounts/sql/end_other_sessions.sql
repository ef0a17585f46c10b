-- Guarantees: every session of this person is over but the one that is kept.
delete from session where person_id = %(person)s and digest is distinct from %(here)s::bytea returning session_id
