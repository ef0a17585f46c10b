-- Guarantees: these events wait again, unless one of their type has come for their system since.
with doubled as (
    delete from agent_event e
    where e.event_id = any (%(events)s::bigint[])
        and exists (select from agent_event p where p.state = 'pending' and p.type = e.type and p.system = e.system)
    returning e.event_id
)
update agent_event set state = 'pending', taken_at = null
where event_id = any (%(events)s::bigint[]) and event_id not in (select event_id from doubled)
