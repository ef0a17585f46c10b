-- Guarantees: of these runs that go on, those that still have a held claim or a job aside because of the pause.
select r.run_id from run r
where r.run_id = any (%(run)s) and r.paused_at is null and (
    exists (select 1 from claim c where c.run_id = r.run_id and c.held)
    or exists (select 1 from parked p where p.run_id = r.run_id and p.reason = 'paused')
)
