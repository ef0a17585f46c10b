-- Guarantees: the tasks of a system that its manuals state.
select * from task
where system = %(system)s and method <> 'discovered' and state not in ('refused', 'withdrawn') order by file, place
