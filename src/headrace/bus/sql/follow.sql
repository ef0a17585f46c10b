-- Guarantees: rows from the cursor on in the one order that never changes: only of transactions older than every one that
-- is still open, so that nothing can appear before what was read.
select xid::text as xid, seq, type, at, n, runs, items, steps, parts, details
from event_batch
where (xid, seq) >= (%(xid)s::text::xid8, %(seq)s::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
order by event_batch.xid, seq
limit %(most)s
