-- Guarantees: one person more; nothing where the name is taken, in whatever case.
insert into person (name, role, pipelines, password)
values (%(name)s, %(role)s, %(pipelines)s, %(password)s)
on conflict do nothing
returning person_id, name, role, pipelines, password is not null as has_password, created_at, disabled_at
