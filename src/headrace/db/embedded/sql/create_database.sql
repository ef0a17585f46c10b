-- Guarantees: a database that the role owns.
create database headrace owner headrace
