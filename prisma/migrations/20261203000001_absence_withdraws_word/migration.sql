-- A source that has lost a person takes its word on them back, also while another source still holds them: else nobody would
-- ever be the last to let go.
ALTER TABLE run_absence ADD COLUMN withdraws boolean NOT NULL DEFAULT false;
