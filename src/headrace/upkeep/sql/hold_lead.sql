-- Guarantees: until this transaction ends nobody else comes to lead; no row where somebody does already, or may at once.
-- A holder that is stopped in the middle of it keeps nobody waiting: the server undoes the transaction after so long.
select epoch, set_config('idle_in_transaction_session_timeout', (%(seconds)s::float8 * 1000)::bigint::text, true)
from leader
where role = %(role)s and holder = %(holder)s and epoch = %(epoch)s and expires_at > clock_timestamp()
for share
