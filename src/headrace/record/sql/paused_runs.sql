-- Guarantees: every run that a person paused.
select run_id from run where paused_at is not null
