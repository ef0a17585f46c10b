-- Guarantees: what to set the path back to.
select current_setting('search_path') as path
