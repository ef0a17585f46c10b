-- Guarantees: of the extensions that apps may use, those that the programs have and this database does not yet.
select name
from pg_available_extensions
where name in ('vector', 'pg_trgm', 'pg_stat_statements') and installed_version is null
order by name
