-- Guarantees: each system that counts hours in a task or has a reading: the last one, and how many tasks wait for one.
select i.key as asset_uid, i.name as system_name,
    (select h.value from hours h where h.system = i.key order by h.at desc limit 1) as hours,
    coalesce(t.waiting, 0) as tasks_waiting
from headrace.item i
left join (
    select system, count(*) filter (where state = 'held' and why like 'the engine hours%%')::int as waiting
    from task
    where state in ('accepted', 'held', 'pushed') and intervals::jsonb @> '[{"basis": "hours"}]'
    group by system
) t on t.system = i.key
where i.catalogue = 'systems' and i.removed_at is null
    and (t.system is not null or exists (select 1 from hours h where h.system = i.key))
order by coalesce(t.waiting, 0) = 0, lower(i.name), i.key
