-- What the screens count and list where a million runs are kept; every index is partial, so that what ends well pays none.

drop index headrace.run_done_not_well;
create index run_done_not_well on headrace.run_done (pipeline, run_id) include (state) where state <> 'completed';
create index job_done_skipped on headrace.job_done (run_id, step, part) where state = 'skipped';
create index job_done_failed_when on headrace.job_done (ended_at) where state = 'failed';
