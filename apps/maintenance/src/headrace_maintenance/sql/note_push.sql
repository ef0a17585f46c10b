-- Guarantees: the last thing sent of a task; a rejection does not hide what BoatOS holds from before.
insert into push as p (task_id, system, remote_id, body, digest, state, why)
values (%(task)s, %(system)s, %(remote)s, %(body)s::json, %(digest)s, %(state)s, %(why)s)
on conflict (task_id) do update
set body = excluded.body, digest = excluded.digest, state = excluded.state, why = excluded.why, at = clock_timestamp(),
    remote_id = coalesce(excluded.remote_id, p.remote_id)
