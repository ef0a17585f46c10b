-- Guarantees: what a password of this name is checked against; nobody who is disabled.
select person_id, name, password from person
where lower(name) = lower(%(name)s) and disabled_at is null and password is not null
