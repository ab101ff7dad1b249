-- What a plan was made by beside the source's settings: the tenant's own fields, badge types and rules for PINs; null: nothing.
ALTER TABLE run ADD COLUMN rules_hash text;
