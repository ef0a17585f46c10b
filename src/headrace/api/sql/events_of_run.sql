-- Guarantees: rows of the log that tell of the run, from the cursor on, in the order of the log; only of transactions
-- older than every one that is still open. The time of the run bounds what is looked at.
select e.xid::text as xid, e.seq, e.type, e.at, e.n, e.runs, e.items, e.steps, e.parts, e.details
from event_batch e
where e.at >= %(since)s::timestamptz and e.at <= %(till)s::timestamptz
    and e.runs @> array[%(run)s::bigint]
    and (e.xid, e.seq) >= (%(xid)s::text::xid8, %(seq)s::bigint)
    and e.xid < pg_snapshot_xmin(pg_current_snapshot())
order by e.xid, e.seq
limit %(most)s
