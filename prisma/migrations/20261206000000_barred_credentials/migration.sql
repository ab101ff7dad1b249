-- When a person revoked the credential by hand: no source brings it back by stating it again.
ALTER TABLE credential ADD COLUMN barred_at timestamptz;
