-- Guarantees: a key is taken by one request at a time; one whose process ended without an answer can be taken again by
-- the same request. A row tells that it was taken now.
insert into request_key as k (caller, key, method, path, digest)
values (%(caller)s, %(key)s, %(method)s, %(path)s, %(digest)s)
on conflict (caller, key) do update
set method = excluded.method, path = excluded.path, digest = excluded.digest, begun_at = clock_timestamp(),
    status = null, media_type = null, body = null, answered_at = null
where k.begun_at < clock_timestamp() - interval '24 hours'
    or (
        k.status is null and k.begun_at < clock_timestamp() - make_interval(secs => %(silent_s)s)
        and (k.method, k.path, k.digest) = (excluded.method, excluded.path, excluded.digest)
    )
returning key
