-- Guarantees: the queues nothing may be claimed from now, and those of which only so many jobs may run at once.
select name, paused_at is not null as paused, concurrency from queue where paused_at is not null or concurrency is not null
