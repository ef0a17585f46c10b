-- Guarantees: the database's clock, by which everything that waits is measured.
select clock_timestamp() as now
