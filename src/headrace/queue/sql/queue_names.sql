-- Guarantees: the queues there are.
select name from queue order by name
