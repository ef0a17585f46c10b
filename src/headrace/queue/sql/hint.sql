-- Guarantees: nothing; a hint that saves waiting for the next look.
select pg_notify('headrace', %(hint)s)
