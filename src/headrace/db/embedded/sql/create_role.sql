-- Guarantees: a role that may log in and nothing else.
create role headrace login nosuperuser nocreatedb nocreaterole noreplication
