-- Log lines in the order of the event log: a reader goes on after (xid, log_id) and passes over no line that commits late.

alter table log add column xid xid8 not null default pg_current_xact_id();
create index log_in_order on log (run_id, xid, log_id);
