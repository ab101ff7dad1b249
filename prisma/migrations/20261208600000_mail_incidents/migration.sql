-- What an e-mail tells of, so that whoever sends it can see what of it still holds. One that waits from before says nothing and is dropped:
-- nobody can tell whether it still holds, and the portal shows what is open.
ALTER TABLE mail_outbox ADD COLUMN incident_ids uuid[] NOT NULL DEFAULT '{}';
