-- Guarantees: the questions of the run, in the order in which they were asked.
select review_id, step, part, place, kind, payload, choices, state, choice, edits, reason, decided_by
from review where run_id = %(run)s
order by step, part, place
