-- Guarantees: an epoch above every one this run's jobs were ever held under: the seconds since 2020, for each of their
-- claims raised theirs by one.
select (extract(epoch from clock_timestamp()) - 1577836800)::int as epoch
