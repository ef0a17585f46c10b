-- Guarantees: the turn last served (an old one only lets newcomers in a little earlier); until this transaction is over
-- its intake can tell that it is not.
select last_value as turn, pg_advisory_xact_lock_shared(%(intake)s) from turn_clock
