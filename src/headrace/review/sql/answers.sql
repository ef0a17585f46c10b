-- Guarantees: the questions of a job in their order, each with what was decided, or open.
select review_id, place, kind, payload, choice, edits, reason, decided_by, state, same_as
from review where run_id = %(run)s and step = %(step)s and part = %(part)s order by place
