-- Exceptions from the order of authority: field → place of this source among the sources of that field; the lowest wins.
ALTER TABLE source ADD COLUMN ranks jsonb NOT NULL DEFAULT '{}';

-- What people state in the portal: a source of its own, the last in every order but for the fields it locks until a date.
CREATE TABLE identity_edit (
  tenant_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  stated jsonb NOT NULL,
  -- Field → when the lock ends; null: never.
  locks jsonb NOT NULL DEFAULT '{}',
  edited_by text NOT NULL,
  edited_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, identity_id),
  FOREIGN KEY (tenant_id, identity_id) REFERENCES identity (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE identity_edit ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_edit FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity_edit USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()));
