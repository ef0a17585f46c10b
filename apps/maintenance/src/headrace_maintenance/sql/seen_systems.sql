-- Guarantees: the systems whose vectors were counted.
select system from vectors_seen order by system
