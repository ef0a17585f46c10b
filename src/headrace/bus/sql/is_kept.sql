-- Guarantees: a row if and only if this row of the event log is there.
select 1 as kept from event_batch where xid = %(xid)s::text::xid8 and seq = %(seq)s::bigint
