-- Guarantees: what was switched.
select name, value #> '{value}' as value from (select name, value::jsonb as value from setting) s order by name
