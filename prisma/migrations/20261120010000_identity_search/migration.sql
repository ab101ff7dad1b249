-- People are also found by employee number; lists walk the last name in one index, ties included.
ALTER TABLE identity ADD COLUMN employee_key text COLLATE "C"
  GENERATED ALWAYS AS (lower(attributes->>'employeeNumber')) STORED;
CREATE INDEX identity_employee ON identity (tenant_id, employee_key) WHERE employee_key IS NOT NULL;

DROP INDEX identity_last_name;
CREATE INDEX identity_last_name ON identity (tenant_id, last_name_key, id);
-- Few are inactive, and people ask for exactly those.
CREATE INDEX identity_inactive ON identity (tenant_id, last_name_key, id) WHERE NOT active;
