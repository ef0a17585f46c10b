-- Guarantees: a question is decided once, and only with a choice it offers; a choice that leaves it open is noted.
update review
set state = case when %(choice)s = any (leaves_open) then 'open' else 'decided' end,
    choice = %(choice)s, edits = %(edits)s, reason = %(reason)s, decided_by = %(by)s,
    decided_at = clock_timestamp(), claimed_by = null, claimed_until = null
where review_id = %(review)s and state = 'open' and %(choice)s = any (choices)
returning review_id, run_id, step, part, item_id, blocking, state
