-- Guarantees: tokens, newest first, below the cursor, with whose they are; of one person, one of them, or all; no
-- secret is told.
select
    t.token_id, p.name as person, t.name, t.role, t.pipelines, t.created_at, t.expires_at, t.last_used_at,
    t.revoked_at,
    case
        when t.revoked_at is not null then 'revoked'
        when t.expires_at <= now() then 'expired'
        else 'valid'
    end as state
from token t
join person p on p.person_id = t.person_id
where (%(person)s::text is null or lower(p.name) = lower(%(person)s))
    and (%(token)s::bigint is null or t.token_id = %(token)s)
    and (%(below)s::bigint is null or t.token_id < %(below)s)
order by t.token_id desc
limit %(most)s
