-- Guarantees: no decision about this field of this item locks it any more; what was decided stays decided.
with this as (
    select pipeline, item_id, same_as from review where review_id = %(review)s and kind = 'field' and choice = 'lock'
)
update review r set choice = case when r.edits is null then 'accept' else 'override' end
from this
where r.kind = 'field' and r.choice = 'lock' and r.pipeline = this.pipeline and r.item_id is not distinct from this.item_id
    and r.same_as is not distinct from this.same_as
