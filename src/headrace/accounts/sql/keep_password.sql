-- Guarantees: a new password; every session but the one that is kept is over.
with kept as (
    update person set password = %(password)s where person_id = %(person)s returning person_id
)
delete from session s using kept k
where s.person_id = k.person_id and s.digest is distinct from %(session)s::bytea
