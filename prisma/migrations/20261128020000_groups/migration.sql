-- Groups of people. Files name a group by its External ID or its name, whatever the case.
CREATE TABLE people_group (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  external_id text NOT NULL,
  name text NOT NULL,
  description text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX people_group_external_id ON people_group (tenant_id, lower(external_id));
CREATE UNIQUE INDEX people_group_name ON people_group (tenant_id, lower(name));
ALTER TABLE people_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE people_group FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON people_group USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()));

-- Who is in which group. Rows instead of arrays: under row-level security no index over an array's elements is ever used.
CREATE TABLE group_member (
  tenant_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  group_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, identity_id, group_id),
  FOREIGN KEY (tenant_id, identity_id) REFERENCES identity (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, group_id) REFERENCES people_group (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX group_member_group ON group_member (tenant_id, group_id, identity_id);
ALTER TABLE group_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE group_member FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON group_member USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()));
