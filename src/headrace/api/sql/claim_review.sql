-- Guarantees: an open question is in the hands of one person at a time; the one who has it may take it again.
update review
set claimed_by = %(me)s, claimed_until = clock_timestamp() + make_interval(secs => %(seconds)s)
where review_id = %(review)s and state = 'open'
    and (claimed_until is null or claimed_until <= clock_timestamp() or claimed_by = %(me)s)
returning review_id
