-- Guarantees: the person as given; whoever is disabled has no session any more.
with kept as (
    update person set
        role = %(role)s,
        pipelines = %(pipelines)s,
        disabled_at = case when %(disabled)s then coalesce(disabled_at, now()) end
    where person_id = %(person)s
    returning person_id, disabled_at
)
delete from session s using kept k where s.person_id = k.person_id and k.disabled_at is not null
