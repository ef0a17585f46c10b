-- Guarantees: says whether the role and the database are there.
select
    exists (select from pg_roles where rolname = 'headrace') as role,
    exists (select from pg_database where datname = 'headrace') as database
