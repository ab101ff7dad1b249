-- What a missing person who stays loses of their groups: what the source says from then on, the resulting attributes, the
-- changes, and the groups the source gave before. Null for everybody else.
ALTER TABLE run_absence ADD COLUMN regroup jsonb;
