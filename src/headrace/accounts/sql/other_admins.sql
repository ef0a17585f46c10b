-- Guarantees: how many admins beside this one can sign in.
select count(*) as many from person
where role = 'admin' and disabled_at is null and person_id <> %(person)s
