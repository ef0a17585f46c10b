-- Guarantees: a bounded step; money is remembered for years.
delete from ledger where ctid = any (array(
    select ctid from ledger where at < clock_timestamp() - make_interval(secs => %(seconds)s) limit 5000
))
