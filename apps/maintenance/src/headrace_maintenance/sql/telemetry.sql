-- Guarantees: the last hour, minute by minute, oldest first.
select * from telemetry order by minute
