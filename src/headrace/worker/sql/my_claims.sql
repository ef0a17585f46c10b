-- Guarantees: what this worker is said to hold, and since how many seconds.
select run_id, step, part, epoch, extract(epoch from clock_timestamp() - claimed_at)::float8 as age_s
from claim
where worker = %(worker)s
