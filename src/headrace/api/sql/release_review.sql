-- Guarantees: only the one who has it puts it back; whoever does not have it changes nothing.
update review set claimed_by = null, claimed_until = null
where review_id = %(review)s and state = 'open' and claimed_by = %(me)s
returning review_id
