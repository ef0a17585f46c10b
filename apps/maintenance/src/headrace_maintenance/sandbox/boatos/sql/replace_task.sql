-- Puts a new body in the place of the old one and makes the task active again.
UPDATE tasks
SET system = :system, body = :body, digest = :digest, state = 'active', version = version + 1, updated_at = :now
WHERE external_id = :external_id;
