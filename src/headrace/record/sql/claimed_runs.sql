-- Guarantees: every run of which a worker has a job in hand.
select distinct run_id from claim
