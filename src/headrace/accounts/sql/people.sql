-- Guarantees: people by name, above the cursor; one of them, or all; no secret is told.
select person_id, name, role, pipelines, password is not null as has_password, created_at, disabled_at
from person
where (%(name)s::text is null or lower(name) = lower(%(name)s))
    and (%(above)s::text is null or lower(name) > lower(%(above)s))
order by lower(name)
limit %(most)s
