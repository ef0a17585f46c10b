-- Guarantees: whoever ends one of these claims goes on with the run; claims that are being ended now are passed over.
with found as materialized (
    select ctid as cid from claim where run_id = any (%(run)s) and held for update skip locked
)
update claim set held = false where ctid = any (array(select cid from found))
