-- Guarantees: what an attempt reserved and never settled (its worker died in the call) stays charged, as unknown.
with line as (
    update ledger set settled = reserved, state = 'unknown', settled_at = clock_timestamp()
    where run_id = %(run)s and step = %(step)s and part = %(part)s and epoch < %(epoch)s and state = 'reserved'
    returning reserved, unit
),
total as (
    select unit, sum(reserved) as reserved from line group by unit
)
update budget b set reserved = b.reserved - t.reserved, spent = b.spent + t.reserved
from total t where b.scope = %(scope)s and b.unit = t.unit
