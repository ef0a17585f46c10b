-- How many tasks a system has, withdrawn ones included.
SELECT count(*) AS total FROM tasks WHERE system = :system;
