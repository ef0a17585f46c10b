-- Guarantees: seconds until the next system's events have waited out the delay; null when none is pending. One that only
-- waits for its live run to end is looked at again after the delay.
select min(
    case when live.run_id is not null then greatest(1, %(delay_s)s)
        else greatest(0, extract(epoch from e.oldest - clock_timestamp()) + %(delay_s)s)
    end
)::float8 as seconds
from (select system, min(created_at) as oldest from agent_event where state = 'pending' group by system) e
join headrace.item i on i.catalogue = 'systems' and i.key = e.system and i.removed_at is null
left join lateral (
    select r.run_id from headrace.run r
    where r.pipeline = 'maintenance' and r.item_id = i.item_id and r.blocks limit 1
) live on true
