-- Guarantees: what is set aside lies in one place with its reason, and is woken by it.
insert into parked (run_id, step, part, lane, priority, turn, attempt, epoch, gate, reason, key, until, detail)
select g.run_id, g.step, g.part, g.lane, g.priority, g.turn, g.attempt, g.epoch, g.gate, g.reason, g.key, g.until, g.detail
from unnest(
    %(run)s, %(step)s, %(part)s, %(lane)s, %(priority)s, %(turn)s, %(attempt)s, %(epoch)s, %(gate)s, %(reason)s, %(key)s,
    %(until)s, %(detail)s
) as g (run_id, step, part, lane, priority, turn, attempt, epoch, gate, reason, key, until, detail)
on conflict (run_id, step, part) do update
set reason = excluded.reason, key = excluded.key, until = excluded.until, detail = excluded.detail,
    attempt = excluded.attempt, epoch = excluded.epoch, parked_at = excluded.parked_at
