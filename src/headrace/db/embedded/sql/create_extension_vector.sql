-- Guarantees: vector is there, for every schema to use; only a superuser may make it.
create extension if not exists vector schema public
