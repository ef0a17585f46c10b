-- Notes what a request was answered.
UPDATE requests SET status = :status, external_id = coalesce(:external_id, external_id) WHERE id = :id;
