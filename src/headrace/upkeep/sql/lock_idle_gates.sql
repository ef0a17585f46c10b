-- Guarantees: a bounded step; the gates of keys that nothing holds or waits at: nobody comes to one until the transaction
-- ends. The gates of pipelines stay: there are no more of them than the code names.
select gate from concurrency c
where not starts_with(gate, 'pipeline:')
    and not exists (select 1 from job where job.gate = c.gate)
    and not exists (select 1 from claim where claim.gate = c.gate)
    and not exists (select 1 from parked where parked.gate = c.gate)
    and not exists (select 1 from parked where reason = 'concurrency' and key = c.gate)
limit 1000
for update skip locked
