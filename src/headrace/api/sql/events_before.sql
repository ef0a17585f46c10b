-- Guarantees: rows of the log up to the cursor, the latest first; only of transactions older than every one still open.
select xid::text as xid, seq, type, at, n, runs, items, steps, parts, details
from event_batch
where (%(xid)s::text is null or (xid, seq) <= (%(xid)s::text::xid8, %(seq)s::bigint))
    and xid < pg_snapshot_xmin(pg_current_snapshot())
order by event_batch.xid desc, seq desc
limit %(most)s
