-- Guarantees: questions by state, oldest first; the filters are a closed list.
select r.*, i.catalogue, i.key as item_key, i.name as item_name
from review r left join item i on i.item_id = r.item_id
where (%(state)s::text is null or r.state = %(state)s)
    and (%(pipeline)s::text is null or r.pipeline = %(pipeline)s)
    and (%(run)s::bigint is null or r.run_id = %(run)s)
    and (%(item)s::text is null or i.key = %(item)s)
order by r.review_id
limit %(limit)s
