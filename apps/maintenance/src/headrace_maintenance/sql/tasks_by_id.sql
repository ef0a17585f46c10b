-- Guarantees: those of these tasks that are there and are tasks.
select * from task where id = any (%(ids)s::text[]) and state not in ('refused', 'withdrawn')
