-- Guarantees: the run's log lines after the one seen last, in the order they were written.
select log_id, run_id, step, part, attempt::int, at, level, message, fields
from log where run_id = %(run)s and log_id > %(after)s
order by log_id
limit %(most)s
