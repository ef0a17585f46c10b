-- Guarantees: the name of every pipeline that was ever declared here.
select name from pipeline order by name
