-- Guarantees: a ticket is given away by this, so that no two can use it; nothing where it was used or is over.
delete from ticket where digest = %(digest)s and expires_at > now()
returning token_id, session
