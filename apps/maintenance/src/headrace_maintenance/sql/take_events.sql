-- Guarantees: one agent at a time takes; for each system whose oldest event has waited out the delay and that has no live run,
-- all of its pending events, taken together with whatever else this transaction does, or not at all.
with alone as materialized (
    select pg_try_advisory_xact_lock(hashtextextended('headrace maintenance agent', 0)) as mine
),
due as (
    select e.system
    from agent_event e
    join headrace.item i on i.catalogue = 'systems' and i.key = e.system and i.removed_at is null
    where e.state = 'pending' and (select mine from alone)
        and not exists (
            select from headrace.run r where r.pipeline = 'maintenance' and r.item_id = i.item_id and r.blocks
        )
    group by e.system
    having min(e.created_at) <= clock_timestamp() - make_interval(secs => %(delay_s)s)
    order by min(e.created_at), e.system
    limit %(most)s
),
taken as (
    update agent_event set state = 'taken', taken_at = clock_timestamp()
    where state = 'pending' and system in (select system from due)
    returning system, event_id, type
)
select system, array_agg(event_id order by event_id) as events, array_agg(type order by event_id) as types
from taken group by system order by min(event_id)
