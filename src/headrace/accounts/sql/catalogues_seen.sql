-- Guarantees: the catalogues over which one of these pipelines runs.
select distinct catalogue from pipeline where name = any (%(pipelines)s::text[]) and catalogue is not null
