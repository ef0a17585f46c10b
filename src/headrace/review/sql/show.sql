-- Guarantees: one question with where it belongs.
select r.*, i.catalogue, i.key as item_key, i.name as item_name
from review r left join item i on i.item_id = r.item_id
where r.review_id = %(review)s
