-- Whom a person's supervisors are, by the External IDs that their record states; no row for people without any.
CREATE TABLE identity_supervisor (
  tenant_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  ordinal int NOT NULL,
  -- Null: nobody with this External ID is known yet.
  supervisor_id uuid,
  PRIMARY KEY (tenant_id, identity_id, external_id),
  FOREIGN KEY (tenant_id, identity_id) REFERENCES identity (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, supervisor_id) REFERENCES identity (tenant_id, id) ON DELETE SET NULL (supervisor_id)
);
CREATE INDEX identity_supervisor_report ON identity_supervisor (tenant_id, supervisor_id) WHERE supervisor_id IS NOT NULL;
CREATE INDEX identity_supervisor_open ON identity_supervisor (tenant_id, external_id) WHERE supervisor_id IS NULL;
ALTER TABLE identity_supervisor ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_supervisor FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity_supervisor USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()));
