-- Guarantees: every later statement of this transaction sees the database as it is now, and changes nothing.
set transaction isolation level repeatable read, read only
