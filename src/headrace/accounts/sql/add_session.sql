-- Guarantees: a session that is over in 14 days, and before that when it was idle for 12 hours.
insert into session (digest, person_id, expires_at, address, agent)
values (%(digest)s, %(person)s, now() + interval '14 days', %(address)s, %(agent)s)
