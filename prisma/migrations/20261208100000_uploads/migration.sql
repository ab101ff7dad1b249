-- Files that arrive in pieces, and the pictures that come with them.
CREATE TABLE upload (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  source_id uuid NOT NULL,
  name text NOT NULL,
  size_bytes bigint NOT NULL,
  -- What the sender announced; checked before the file becomes a run.
  sha256 text,
  rows int,
  modified_at timestamptz,
  mode text NOT NULL,
  draft boolean NOT NULL DEFAULT false,
  delivery_id text,
  -- Bytes that are on the disk and acknowledged: what lies behind them in the file was never received.
  offset_bytes bigint NOT NULL DEFAULT 0,
  picture_count int NOT NULL DEFAULT 0,
  picture_bytes bigint NOT NULL DEFAULT 0,
  status text NOT NULL DEFAULT 'open',
  -- Set with the run, in its transaction.
  file_id uuid,
  run_id uuid,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  touched_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES source (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, file_id) REFERENCES source_file (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX upload_delivery ON upload (tenant_id, delivery_id) WHERE status <> 'expired';
CREATE UNIQUE INDEX upload_file ON upload (tenant_id, file_id);
CREATE INDEX upload_source ON upload (tenant_id, source_id);
CREATE INDEX upload_open ON upload (tenant_id, touched_at) WHERE status = 'open';
ALTER TABLE upload ENABLE ROW LEVEL SECURITY;
ALTER TABLE upload FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON upload USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()));

-- A picture that came beside a file, under the path by which the file may name it: lower case, with slashes.
CREATE TABLE delivered_picture (
  tenant_id uuid NOT NULL,
  upload_id uuid NOT NULL,
  path text NOT NULL,
  sha256 text NOT NULL,
  size_bytes int NOT NULL,
  storage_key text NOT NULL,
  PRIMARY KEY (tenant_id, upload_id, path),
  FOREIGN KEY (tenant_id, upload_id) REFERENCES upload (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX delivered_picture_key ON delivered_picture (tenant_id, storage_key);
ALTER TABLE delivered_picture ENABLE ROW LEVEL SECURITY;
ALTER TABLE delivered_picture FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON delivered_picture USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()));
