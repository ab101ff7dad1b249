-- The picture of a row that is written when the picture itself is kept, with what the row does then; NULL when none is due.
ALTER TABLE run_record ADD COLUMN awaits jsonb;
