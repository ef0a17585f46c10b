-- Guarantees: who leads the upkeep, and whether its lease is over.
select holder, epoch, expires_at < clock_timestamp() as silent from leader where role = 'upkeep'
