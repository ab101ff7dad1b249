-- What would differ had the last files been read with other settings: an answer that is looked at and forgotten.
CREATE TABLE replay (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  source_id uuid NOT NULL,
  settings jsonb NOT NULL,
  is_draft boolean NOT NULL,
  status text NOT NULL,
  file_ids uuid[] NOT NULL,
  progress jsonb NOT NULL,
  result jsonb,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  heartbeat_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES source (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX replay_source ON replay (tenant_id, source_id, created_at);
ALTER TABLE replay ENABLE ROW LEVEL SECURITY;
ALTER TABLE replay FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON replay USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()));
