-- Guarantees: for each likeness the last decision of a person about a pair like it.
select distinct on (r.same_as)
    r.same_as as likeness, r.choice, r.decided_by as by, to_char(r.decided_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, i.name as system
from headrace.review r
left join headrace.item i on i.item_id = r.item_id
where r.pipeline = 'maintenance' and r.kind = 'duplicate' and r.state = 'decided' and r.same_as = any (%(likenesses)s::text[])
order by r.same_as, r.decided_at desc
