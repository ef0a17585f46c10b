-- Guarantees: the ids of a system's tasks that are no longer tasks.
select id from task where system = %(system)s and state in ('refused', 'withdrawn') order by id
