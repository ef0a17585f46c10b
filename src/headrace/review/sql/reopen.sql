-- Guarantees: a decision is taken back only while its run still waits; the question is open again.
update review r
set state = 'open', choice = null, edits = null, reason = null, decided_by = null, decided_at = null, opinions = '[]'
from run where r.review_id = %(review)s and r.state = 'decided' and run.run_id = r.run_id
    and exists (select 1 from parked p where p.run_id = r.run_id and p.step = r.step and p.part = r.part)
returning r.review_id, r.run_id, r.step, r.part, r.item_id
