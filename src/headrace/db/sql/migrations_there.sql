-- Guarantees: an answer on a database that was never migrated, too.
select to_regclass('headrace.migration') is not null as there
