-- Guarantees: the work is kept before anything of it is done. What `total` counts is known when the runs were found.
insert into bulk (deed, aim, pipelines, total, runs, started_by)
values (%(deed)s, %(aim)s::json, %(pipelines)s, %(total)s, %(runs)s, %(by)s)
returning bulk_id
