-- Guarantees: the names of the pipelines that are declared.
select name from pipeline order by name
