-- Guarantees: the batch counts the runs that were submitted with it.
update batch set runs = runs + %(runs)s where batch_id = %(batch)s
