-- How many batches of its plan a run has applied, and a chain of SHA-256 over them that begins with the plan's hash.
ALTER TABLE run ADD COLUMN applied_batches int NOT NULL DEFAULT 0, ADD COLUMN applied_digest text;
