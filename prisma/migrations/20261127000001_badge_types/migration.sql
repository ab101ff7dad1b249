-- Kinds of badges with rules for the dates that a row does not state.
CREATE TABLE badge_type (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  -- Kind, activation and expiry.
  rules jsonb NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id) REFERENCES tenant (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX badge_type_name ON badge_type (tenant_id, lower(name));
ALTER TABLE badge_type ENABLE ROW LEVEL SECURITY;
ALTER TABLE badge_type FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON badge_type USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()));

ALTER TABLE credential ADD COLUMN badge_type_id uuid;
