-- Guarantees: every catalogue that has items or a pipeline, with how many items are in it and what goes over it.
select
    names.catalogue as name, coalesce(counted.n, 0)::int as items,
    array(
        select p.name from pipeline p
        where p.catalogue = names.catalogue and (%(pipelines)s::text[] is null or p.name = any (%(pipelines)s))
        order by p.name
    ) as pipelines
from (
    select catalogue from pipeline where catalogue is not null
        and (%(pipelines)s::text[] is null or name = any (%(pipelines)s))
    union
    select distinct catalogue from item where %(pipelines)s::text[] is null and removed_at is null
) names
left join (select catalogue, count(*) as n from item where removed_at is null group by catalogue) counted
    on counted.catalogue = names.catalogue
order by names.catalogue
