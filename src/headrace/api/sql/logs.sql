-- Guarantees: the run's lines above the cursor in the order they were written; a closed list of filters.
select log_id, run_id, step, part, attempt::int, at, level, message, fields
from log
where run_id = %(run)s and log_id > %(after)s
    and (%(step)s::text is null or step = %(step)s)
    and (%(part)s::int is null or part = %(part)s)
    and (%(levels)s::text[] is null or level = any (%(levels)s))
    and (%(text)s::text is null or position(lower(%(text)s) in lower(message)) > 0)
order by log_id
limit %(most)s
