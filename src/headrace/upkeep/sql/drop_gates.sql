-- Guarantees: of the locked gates, those that are still idle go: seen anew, after the lock.
delete from concurrency c
where gate = any (%(gate)s)
    and not exists (select 1 from job where job.gate = c.gate)
    and not exists (select 1 from claim where claim.gate = c.gate)
    and not exists (select 1 from parked where parked.gate = c.gate)
    and not exists (select 1 from parked where reason = 'concurrency' and key = c.gate)
