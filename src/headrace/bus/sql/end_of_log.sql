-- Guarantees: every event of a transaction that is not over yet lies at or after this transaction.
select pg_snapshot_xmin(pg_current_snapshot())::text as xid
