-- Guarantees: the run's lines after the place, in the one order that never changes: only of transactions older than every
-- one that is still open, so that no line can appear before one that was read.
select xid::text as xid, log_id, run_id, step, part, attempt::int as attempt, at, level, message, fields
from log
where run_id = %(run)s and (xid, log_id) > (%(xid)s::text::xid8, %(log_id)s::bigint)
    and xid < pg_snapshot_xmin(pg_current_snapshot())
order by log.xid, log_id
limit %(most)s
