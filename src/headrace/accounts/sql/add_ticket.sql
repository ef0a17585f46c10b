-- Guarantees: a ticket that holds for 30 seconds, as good as the token or the session it was asked for with.
insert into ticket (digest, token_id, session, expires_at)
values (%(digest)s, %(token)s, %(session)s, now() + interval '30 seconds')
