-- Guarantees: the live run that stands in the way of each item (or key) asked for.
select w.place, r.run_id
from unnest(%(pipeline)s, %(item)s, %(unique_key)s) with ordinality as w (pipeline, item_id, unique_key, place)
cross join lateral (
    select run_id from run
    where pipeline = w.pipeline
        and ((item_id = w.item_id and blocks) or unique_key = w.unique_key)
    limit 1
) r
