-- Pictures that were opened and written anew, by what a source states of them: the hash of their bytes, or their address.
CREATE TABLE picture (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  reference text COLLATE "C" NOT NULL,
  storage_key text NOT NULL,
  sha256 text NOT NULL,
  size_bytes integer NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- When it was last found to be somebody's.
  checked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, reference)
);
ALTER TABLE picture ENABLE ROW LEVEL SECURITY;
ALTER TABLE picture FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON picture USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()));
