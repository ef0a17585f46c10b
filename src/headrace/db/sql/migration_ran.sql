-- Guarantees: noted once, in the transaction that ran it.
insert into headrace.migration (owner, name, sha256) values (%(owner)s, %(name)s, %(sha256)s)
