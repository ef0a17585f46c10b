-- Guarantees: so many runs more belong to a batch of this pipeline, from the commit on; no row where there is no such one.
update batch set runs = runs + %(runs)s where batch_id = %(batch)s and pipeline = %(pipeline)s
returning batch_id
