-- Guarantees: the lines in the order they were written.
insert into log (run_id, step, part, attempt, at, level, message, fields)
select g.run_id, g.step, g.part, g.attempt, g.at, g.level, g.message, g.fields
from unnest(%(run)s, %(step)s, %(part)s, %(attempt)s, %(at)s, %(level)s, %(message)s, %(fields)s)
    as g (run_id, step, part, attempt, at, level, message, fields)
