-- Guarantees: a token that stands for its person until it is over; nothing where they have one of that name.
insert into token (person_id, name, digest, role, pipelines, expires_at)
values (%(person)s, %(name)s, %(digest)s, %(role)s, %(pipelines)s, now() + make_interval(days => %(days)s))
on conflict do nothing
returning token_id
