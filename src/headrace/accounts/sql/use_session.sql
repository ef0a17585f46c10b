-- Guarantees: who signed in, only while the session is neither idle for 12 hours nor over and they are not disabled;
-- that it was seen is written down, at most once a minute.
with found as (
    select p.person_id, p.name, p.role as own_role, p.pipelines as own_pipelines, s.digest, s.seen_at
    from session s
    join person p on p.person_id = s.person_id
    where s.digest = %(digest)s and s.expires_at > now() and s.seen_at > now() - interval '12 hours'
        and p.disabled_at is null
),
used as (
    update session s set seen_at = now() from found f
    where s.digest = f.digest and f.seen_at < now() - interval '1 minute'
)
select
    person_id, name, own_role, own_pipelines, null::text as role, null::text[] as pipelines, null::bigint as token_id,
    digest as session
from found
