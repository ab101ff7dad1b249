-- How many of a run's tries without progress failed in a way that the worker survived, and at how many the worker broke down
-- (docs/decisions/0022); attempts counts each of these once from now on.
ALTER TABLE run ADD COLUMN failures int NOT NULL DEFAULT 0, ADD COLUMN breakdowns int NOT NULL DEFAULT 0;
