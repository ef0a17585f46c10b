-- Guarantees: whoever ends one of these claims parks the run's next job; claims that are being ended now are passed over.
with found as materialized (
    select ctid as cid from claim where run_id = any (%(run)s) and not held for update skip locked
)
update claim set held = true where ctid = any (array(select cid from found))
