-- Guarantees: people by name; one of them, or all; no secret among what is told.
select person_id, name, role, pipelines, password is not null as has_password, created_at, disabled_at
from person
where %(name)s::text is null or lower(name) = lower(%(name)s)
order by lower(name)
