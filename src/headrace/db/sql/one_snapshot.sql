-- Guarantees: a transaction of which every statement sees the database as it is now, and changes nothing.
begin isolation level repeatable read, read only
