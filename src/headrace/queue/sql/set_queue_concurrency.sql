-- Guarantees: the number every worker goes by from its next claim on.
update queue set concurrency = %(most)s where name = %(queue)s
