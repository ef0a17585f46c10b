-- Guarantees: a number under which runs are submitted together.
insert into batch (name, pipeline, runs, submitted_by) values (%(name)s, %(pipeline)s, %(runs)s, %(by)s)
returning batch_id
