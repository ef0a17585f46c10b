-- Guarantees: one holder at a time; a silent one is followed by the next to ask; each new holder has a new epoch.
insert into leader as l (role, holder, expires_at)
values (%(role)s, %(holder)s, clock_timestamp() + make_interval(secs => %(seconds)s))
on conflict (role) do update
set epoch = case when l.holder = excluded.holder then l.epoch else l.epoch + 1 end,
    holder = excluded.holder, expires_at = excluded.expires_at
where l.holder = excluded.holder or l.expires_at < clock_timestamp()
    or not exists (select 1 from worker w where w.worker = l.holder and w.stopped_at is null and w.expires_at > clock_timestamp())
returning epoch
