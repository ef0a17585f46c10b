-- Guarantees: from the commit on the worker may have started whatever it holds up to this place.
insert into start_mark (worker, through) values (%(worker)s, %(through)s) returning through
