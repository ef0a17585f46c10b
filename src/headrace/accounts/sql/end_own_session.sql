-- Guarantees: this session of this person is over; nobody else's is.
delete from session where session_id = %(number)s and person_id = %(person)s returning session_id
