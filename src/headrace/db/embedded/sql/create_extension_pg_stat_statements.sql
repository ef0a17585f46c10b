-- Guarantees: pg_stat_statements is there, for every schema to use; only a superuser may make it.
create extension if not exists pg_stat_statements schema public
