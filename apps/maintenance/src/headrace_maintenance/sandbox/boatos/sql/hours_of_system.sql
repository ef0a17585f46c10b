-- The last reading of a system's engine-hour counter.
SELECT system, hours, read_at FROM engine_hours WHERE system = :system;
