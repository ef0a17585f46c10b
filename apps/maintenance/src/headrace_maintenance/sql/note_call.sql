-- Guarantees: calls of an outside service counted; those older than two days are forgotten as new ones come.
with old as (
    delete from call where at < clock_timestamp() - interval '2 days'
)
insert into call (service, ok, n) values (%(service)s, %(ok)s, %(n)s)
