-- Who may send files by SFTP, with which keys, who came, and what was brought.

CREATE TABLE sftp_account (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  -- `<short name of the tenant>-<six letters or digits>`: the short name is unique and what follows has no hyphen, so no two tenants can have the same.
  username text NOT NULL,
  name text NOT NULL,
  -- Ranges (CIDR) that may connect; empty: all.
  allowed_addresses text[] NOT NULL DEFAULT '{}',
  active boolean NOT NULL DEFAULT true,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz,
  last_connected_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, username)
);
CREATE UNIQUE INDEX sftp_account_name ON sftp_account (tenant_id, name) WHERE revoked_at IS NULL;
CREATE INDEX sftp_account_username ON sftp_account (username);

CREATE TABLE sftp_key (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  label text NOT NULL,
  type text NOT NULL,
  -- The key's SSH wire form in base64, as an authorized_keys line holds it.
  public_key text NOT NULL,
  fingerprint text NOT NULL,
  expires_at timestamptz,
  last_used_at timestamptz,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, account_id, fingerprint),
  FOREIGN KEY (tenant_id, account_id) REFERENCES sftp_account (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sftp_connection (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  address text NOT NULL,
  client text,
  key_id uuid,
  outcome text NOT NULL,
  reason text,
  files int NOT NULL DEFAULT 0,
  bytes_in bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES sftp_account (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, key_id) REFERENCES sftp_key (tenant_id, id) ON DELETE SET NULL (key_id)
);
CREATE INDEX sftp_connection_account ON sftp_connection (tenant_id, account_id, at);
CREATE INDEX sftp_connection_key ON sftp_connection (tenant_id, key_id);

CREATE TABLE sftp_file (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  name text NOT NULL,
  state text NOT NULL,
  size_bytes bigint NOT NULL DEFAULT 0,
  -- The sender's time of the file.
  modified_at timestamptz,
  received_at timestamptz NOT NULL DEFAULT now(),
  released_at timestamptz,
  storage_key text,
  run_id uuid,
  source_id uuid,
  reason text,
  final_name text,
  result_key text,
  result_size_bytes bigint,
  done_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES sftp_account (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, run_id) REFERENCES run (tenant_id, id) ON DELETE SET NULL (run_id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES source (tenant_id, id) ON DELETE SET NULL (source_id)
);
CREATE INDEX sftp_file_account ON sftp_file (tenant_id, account_id, received_at);
CREATE INDEX sftp_file_run ON sftp_file (tenant_id, run_id) WHERE run_id IS NOT NULL;
CREATE INDEX sftp_file_source ON sftp_file (tenant_id, source_id) WHERE source_id IS NOT NULL;
CREATE INDEX sftp_file_open ON sftp_file (received_at) WHERE state IN ('claimed', 'waiting');

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['sftp_account', 'sftp_key', 'sftp_connection', 'sftp_file'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()))', t);
  END LOOP;
END $$;

-- ── Asked before a tenant is known (docs/decisions/0003) ──

CREATE POLICY lookup ON sftp_account FOR SELECT TO CURRENT_USER USING (current_setting('rollcall.lookup', true) = 'on');
CREATE POLICY lookup ON sftp_file FOR SELECT TO CURRENT_USER USING (current_setting('rollcall.lookup', true) = 'on');

CREATE FUNCTION sftp_account_of(wanted_username text) RETURNS TABLE (tenant_id uuid, id uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT a.tenant_id, a.id FROM sftp_account a WHERE a.username = wanted_username;
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;

-- Files that were closed and have no run yet, or whose run is not answered yet, oldest first: what a server looks after when it starts.
CREATE FUNCTION sftp_files_open() RETURNS TABLE (tenant_id uuid, file_id uuid, state text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT f.tenant_id, f.id, f.state FROM sftp_file f
    WHERE f.state IN ('claimed', 'waiting') ORDER BY f.received_at LIMIT 500;
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;
