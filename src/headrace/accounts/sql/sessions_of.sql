-- Guarantees: the sessions of one person that still hold, newest first, below the cursor; no secret is told.
select session_id, digest is not distinct from %(here)s::bytea as here, address, agent, created_at, seen_at, expires_at
from session
where person_id = %(person)s and expires_at > now() and seen_at > now() - interval '12 hours'
    and (%(below)s::bigint is null or session_id < %(below)s)
order by session_id desc
limit %(most)s
