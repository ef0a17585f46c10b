-- Keeps the last reading of a system's engine-hour counter.
INSERT INTO engine_hours (system, hours, read_at) VALUES (:system, :hours, :now)
ON CONFLICT (system) DO UPDATE SET hours = excluded.hours, read_at = excluded.read_at;
