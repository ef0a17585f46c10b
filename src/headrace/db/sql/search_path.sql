-- Guarantees: for this transaction only.
select set_config('search_path', %(path)s, true)
