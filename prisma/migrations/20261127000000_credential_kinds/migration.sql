-- A secret value (a PIN) as it is handed on: it opens only in the row of its credential.
ALTER TABLE credential ADD COLUMN sealed text;

-- How a tenant keeps PINs. Their hashes are made under a key of its own, sealed under the master key, which no dump holds.
CREATE TABLE pin_policy (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  length_min int NOT NULL DEFAULT 4,
  length_max int NOT NULL DEFAULT 8,
  must_be_unique boolean NOT NULL DEFAULT false,
  key_sealed text NOT NULL,
  PRIMARY KEY (tenant_id),
  FOREIGN KEY (tenant_id) REFERENCES tenant (id) ON DELETE CASCADE
);
ALTER TABLE pin_policy ENABLE ROW LEVEL SECURITY;
ALTER TABLE pin_policy FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON pin_policy USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()));
