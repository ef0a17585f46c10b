-- Guarantees: whether the worker is silent past its lease by the database's clock, and what time it is there.
select beat_at, coalesce(stopped_at is not null or expires_at <= clock_timestamp(), true) as silent
from worker where worker = %(worker)s
