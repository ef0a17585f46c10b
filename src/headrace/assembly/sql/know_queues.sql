-- Guarantees: the queues are known.
insert into queue (name) select distinct unnest(%(queue)s::text[]) order by 1 on conflict do nothing
