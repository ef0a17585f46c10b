-- Guarantees: the gates that something waits at; a second look for what a lost process left behind.
select distinct reason, key from parked where reason in ('concurrency', 'pipeline')
