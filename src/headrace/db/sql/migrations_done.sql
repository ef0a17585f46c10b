-- Guarantees: every migration that was run here, in no order.
select owner, name, sha256 from headrace.migration
