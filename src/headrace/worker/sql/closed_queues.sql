-- Guarantees: the queues nothing may be claimed from now.
select name from queue where paused_at is not null
