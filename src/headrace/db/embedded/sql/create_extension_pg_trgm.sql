-- Guarantees: pg_trgm is there, for every schema to use; only a superuser may make it.
create extension if not exists pg_trgm schema public
