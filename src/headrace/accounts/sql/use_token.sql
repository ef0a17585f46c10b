-- Guarantees: who made this token, only while it is neither over nor revoked and they are not disabled; that it was
-- used is written down, at most once a minute.
with found as (
    select
        p.person_id, p.name, p.role as own_role, p.pipelines as own_pipelines, t.role, t.pipelines,
        t.token_id, t.last_used_at
    from token t
    join person p on p.person_id = t.person_id
    where t.digest = %(digest)s and t.revoked_at is null and t.expires_at > now() and p.disabled_at is null
),
used as (
    update token t set last_used_at = now() from found f
    where t.token_id = f.token_id and (f.last_used_at is null or f.last_used_at < now() - interval '1 minute')
)
select person_id, name, own_role, own_pipelines, role, pipelines, token_id, null::bytea as session from found
