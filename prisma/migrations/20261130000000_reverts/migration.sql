-- A run may take another one back: which, why and by whose word.
ALTER TABLE run ADD COLUMN reverts jsonb;
-- What a row's source had stated before, where the row's changes do not tell it already.
ALTER TABLE run_record ADD COLUMN undo jsonb;
