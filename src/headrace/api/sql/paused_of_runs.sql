-- Guarantees: those of these runs that are live, and whether each is paused.
select run_id, paused_at is not null as paused from run where run_id = any (%(run)s)
