-- Guarantees: the tasks of one system, or of all, with the system's name; what is gone and was never pushed is left out.
select t.*, i.name as system_name
from task t
join headrace.item i on i.catalogue = 'systems' and i.key = t.system
where (%(system)s::text is null or t.system = %(system)s)
    and (t.state <> 'withdrawn' or exists (select from push p where p.task_id = t.id))
order by i.name, t.system, t.method = 'discovered', t.file, t.place, t.id
