-- Guarantees: when the next job that lies aside comes back by itself, in seconds from now.
select extract(epoch from min(until) - clock_timestamp())::float8 as seconds from parked where until is not null
