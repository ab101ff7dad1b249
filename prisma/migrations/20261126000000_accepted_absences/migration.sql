-- Who said that the missing people of a file count although it is not proven whole; the run was made for that.
ALTER TABLE run ADD COLUMN absences_accepted jsonb;
