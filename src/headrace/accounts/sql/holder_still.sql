-- Guarantees: who holds this token or this session as they are now; nothing where it does not hold any more. Staying
-- open counts as being there, so a session is not idle while it is asked for here.
with seen as (
    update session set seen_at = now()
    where digest = %(session)s::bytea and expires_at > now()
        and seen_at between now() - interval '12 hours' and now() - interval '1 minute'
)
select
    p.person_id, p.name, p.role as own_role, p.pipelines as own_pipelines, t.role, t.pipelines, t.token_id,
    null::bytea as session
from token t
join person p on p.person_id = t.person_id
where t.token_id = %(token)s::bigint and t.revoked_at is null and t.expires_at > now() and p.disabled_at is null
union all
select
    p.person_id, p.name, p.role, p.pipelines, null::text, null::text[], null::bigint, s.digest
from session s
join person p on p.person_id = s.person_id
where s.digest = %(session)s::bytea and s.expires_at > now() and s.seen_at > now() - interval '12 hours'
    and p.disabled_at is null
