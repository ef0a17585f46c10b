-- Guarantees: who this connection is, where, and which schemas it looks in.
select current_user::text as role, current_database()::text as name, current_setting('search_path') as path
