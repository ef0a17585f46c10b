-- Guarantees: a bounded step; what runs that are over reserved and never settled is charged as unknown, in the ledger and
-- in their budgets alike. A run that ends in the fast path leaves this to the sweep.
with open as (
    select l.ledger_id from ledger l
    where l.state = 'reserved' and not exists (select 1 from run r where r.run_id = l.run_id)
    limit 5000
    for update skip locked
),
charged as (
    update ledger l set state = 'unknown', settled = l.reserved, settled_at = clock_timestamp()
    from open where l.ledger_id = open.ledger_id and l.state = 'reserved'
    returning l.run_id, l.unit, l.reserved
),
total as (
    select 'run:' || run_id as scope, unit, sum(reserved) as reserved from charged group by run_id, unit
)
update budget b set reserved = b.reserved - t.reserved, spent = b.spent + t.reserved
from total t where b.scope = t.scope and b.unit = t.unit
