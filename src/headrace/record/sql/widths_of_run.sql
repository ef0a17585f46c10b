-- Guarantees: how many parts each mapped step of the run has, where that is known.
select step, parts from fanout where run_id = %(run)s
