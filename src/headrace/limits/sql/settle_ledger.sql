-- Guarantees: a line is settled once; the budget moves by just what the line moves.
with line as (
    update ledger set settled = %(amount)s, state = 'settled', settled_at = clock_timestamp(), note = %(note)s
    where key = %(key)s and attempt = %(attempt)s and epoch = %(epoch)s and unit = %(unit)s and state = 'reserved'
    returning reserved, settled, unit
)
update budget b set reserved = b.reserved - l.reserved, spent = b.spent + l.settled
from line l where b.scope = %(scope)s and b.unit = l.unit
