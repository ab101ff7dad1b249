-- Settings that are being edited beside the live ones; null: none. Runs and arriving files never see them.
ALTER TABLE source ADD COLUMN draft jsonb;
-- The settings that a preview of a draft was made with; null: those of its version.
ALTER TABLE run ADD COLUMN draft jsonb;
