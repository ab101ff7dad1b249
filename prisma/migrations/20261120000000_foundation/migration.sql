-- The tenant of the running transaction; NULL when none is set, so that every policy fails closed.
CREATE FUNCTION app_tenant() RETURNS uuid LANGUAGE sql STABLE
  RETURN nullif(current_setting('app.tenant_id', true), '')::uuid;

-- ── Tables that span tenants: tenant, portal_user, user_session, throttle (docs/decisions/0003) ──

CREATE TABLE tenant (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name text NOT NULL,
  time_zone text NOT NULL DEFAULT 'UTC',
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE portal_user (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE,
  name text NOT NULL,
  password_hash text,
  must_change_password boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE user_session (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES portal_user (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz,
  address text,
  client text
);
CREATE INDEX user_session_user ON user_session (user_id);

CREATE TABLE throttle (
  key text PRIMARY KEY,
  failures int NOT NULL,
  blocked_until timestamptz NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- ── Access ──

CREATE TABLE membership (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES portal_user (id) ON DELETE CASCADE,
  role text NOT NULL,
  invited_by text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, user_id)
);
CREATE INDEX membership_user ON membership (user_id);

CREATE TABLE invitation (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  token_hash text NOT NULL,
  invited_by text NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX invitation_token ON invitation (token_hash);

CREATE TABLE api_integration (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  description text NOT NULL DEFAULT '',
  client_id text NOT NULL,
  secret_hash text NOT NULL,
  secret_hint text NOT NULL,
  previous_secret_hash text,
  previous_secret_until timestamptz,
  scopes text[] NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, client_id),
  UNIQUE (tenant_id, name)
);
CREATE INDEX api_integration_client ON api_integration (client_id);

CREATE TABLE idempotency_key (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  key text NOT NULL,
  endpoint text NOT NULL,
  request_hash text NOT NULL,
  status int,
  response jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, endpoint, key)
);

-- ── Sources ──

CREATE TABLE source (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  description text NOT NULL DEFAULT '',
  kind text NOT NULL,
  preset text,
  is_sample boolean NOT NULL DEFAULT false,
  active boolean NOT NULL DEFAULT false,
  -- Authority: the value of the source with the lowest position wins.
  position int NOT NULL,
  settings jsonb NOT NULL,
  version int NOT NULL DEFAULT 1,
  template jsonb,
  -- Names the row index of the last accepted file; NULL whenever something other than a run of this source changed its people.
  row_index jsonb,
  -- The run whose file the directory shows; NULL as soon as anything else touched its people, so that the same bytes run again.
  last_applied jsonb,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name)
);

CREATE TABLE source_version (
  tenant_id uuid NOT NULL,
  source_id uuid NOT NULL,
  version int NOT NULL,
  settings jsonb NOT NULL,
  settings_hash text NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, source_id, version),
  FOREIGN KEY (tenant_id, source_id) REFERENCES source (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE source_file (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  source_id uuid NOT NULL,
  name text NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 text NOT NULL,
  storage_key text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES source (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX source_file_source ON source_file (tenant_id, source_id, received_at);

-- ── Runs ──

CREATE TABLE run (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  number int NOT NULL,
  source_id uuid NOT NULL,
  source_version int NOT NULL,
  file_id uuid NOT NULL,
  mode text NOT NULL,
  trigger text NOT NULL,
  status text NOT NULL,
  -- Receiving, Reading, … in words for people; `progress_done` of `progress_total` belongs to it.
  phase text NOT NULL DEFAULT 'queued',
  progress_done int NOT NULL DEFAULT 0,
  progress_total int,
  heartbeat_at timestamptz,
  counts jsonb,
  hold jsonb,
  problems jsonb NOT NULL DEFAULT '[]',
  refusal jsonb,
  -- complete, or why absences of this file prove nothing: cut, short, clustered, unreadableKeys.
  completeness text,
  encoding text,
  delimiter text,
  header jsonb,
  plan_hash text,
  plan_expires_at timestamptz,
  decision jsonb,
  -- Passed every completeness check, or a person accepted it: later files are measured against it.
  accepted boolean NOT NULL DEFAULT false,
  -- The person or program that started it.
  actor jsonb NOT NULL,
  -- Whoever works on a run holds a lease; every takeover raises the fence (docs/decisions/0005).
  lease_owner text,
  lease_until timestamptz,
  fence int NOT NULL DEFAULT 0,
  attempts int NOT NULL DEFAULT 0,
  -- Everything up to and including this place of the plan has been applied.
  applied_phase smallint NOT NULL DEFAULT 0,
  applied_row int NOT NULL DEFAULT 0,
  skipped_because uuid,
  -- The row index made with this plan; becomes the source's when the run has been applied without a late defect.
  row_index jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number),
  FOREIGN KEY (tenant_id, source_id) REFERENCES source (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, file_id) REFERENCES source_file (tenant_id, id)
);
CREATE INDEX run_source ON run (tenant_id, source_id, number);
CREATE UNIQUE INDEX run_one_active ON run (tenant_id, source_id)
  WHERE status IN ('reading', 'planning', 'applying');

-- One line of the plan per row of the file that is not unchanged; it is the preview, the thing approved, the log and the restart point.
CREATE TABLE run_record (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  row int NOT NULL,
  line int NOT NULL,
  external_id text COLLATE "C",
  identity_id uuid,
  outcome text NOT NULL,
  -- 1 leavers and revocations, 2 joiners, 3 updates, 0 nothing to apply.
  phase smallint NOT NULL,
  -- Version of the identity that the plan was made for; NULL for joiners.
  base_version int,
  content_hash text,
  -- What the source states about the person from now on, as one object.
  stated jsonb,
  -- What the row changes: [{"field", "from", "to"}]; NULL for joiners, whose changes are what they state.
  changes jsonb,
  -- The identity after applying; attributes are NULL for joiners (what they state, without active) and where nothing changes.
  active boolean,
  attributes jsonb,
  credentials jsonb,
  problems jsonb,
  PRIMARY KEY (tenant_id, run_id, row),
  FOREIGN KEY (tenant_id, run_id) REFERENCES run (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX run_record_key ON run_record (tenant_id, run_id, external_id) WHERE phase <> 2;
CREATE INDEX run_record_outcome ON run_record (tenant_id, run_id, outcome, row) WHERE phase <> 2;

-- People the source knew whom the file does not name.
CREATE TABLE run_absence (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  ordinal int NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  identity_id uuid NOT NULL,
  outcome text NOT NULL,
  missed_files int NOT NULL,
  base_version int NOT NULL,
  PRIMARY KEY (tenant_id, run_id, ordinal),
  FOREIGN KEY (tenant_id, run_id) REFERENCES run (tenant_id, id) ON DELETE CASCADE
);

-- ── The directory ──

CREATE TABLE identity (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  active boolean NOT NULL,
  attributes jsonb NOT NULL,
  version int NOT NULL DEFAULT 1,
  is_sample boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  last_name_key text COLLATE "C" GENERATED ALWAYS AS
    (lower(coalesce(attributes->>'lastName', attributes->>'displayName', '') || ' ' || coalesce(attributes->>'firstName', ''))) STORED,
  first_name_key text COLLATE "C" GENERATED ALWAYS AS
    (lower(coalesce(attributes->>'firstName', attributes->>'displayName', '') || ' ' || coalesce(attributes->>'lastName', ''))) STORED,
  email_key text COLLATE "C" GENERATED ALWAYS AS (lower(attributes->>'email')) STORED,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, external_id)
) WITH (fillfactor = 90);
CREATE INDEX identity_last_name ON identity (tenant_id, last_name_key);
CREATE INDEX identity_first_name ON identity (tenant_id, first_name_key);
CREATE INDEX identity_email ON identity (tenant_id, email_key) WHERE email_key IS NOT NULL;

CREATE TABLE source_record (
  tenant_id uuid NOT NULL,
  source_id uuid NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  identity_id uuid NOT NULL,
  stated jsonb NOT NULL,
  content_hash text NOT NULL,
  last_run_id uuid NOT NULL,
  last_row int NOT NULL,
  -- 0: stood in the last accepted file; n: missing from the last n.
  missed_files int NOT NULL DEFAULT 0,
  missing_since timestamptz,
  -- The source's statement was withdrawn because the person left its file.
  withdrawn boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, source_id, external_id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES source (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, identity_id) REFERENCES identity (tenant_id, id) ON DELETE CASCADE
) WITH (fillfactor = 90);
CREATE INDEX source_record_identity ON source_record (tenant_id, identity_id);
CREATE INDEX source_record_missing ON source_record (tenant_id, source_id) WHERE missed_files > 0;

CREATE TABLE credential (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  identity_id uuid NOT NULL,
  kind text NOT NULL,
  format text NOT NULL,
  raw_code text COLLATE "C" NOT NULL,
  facility_code int,
  card_number text COLLATE "C",
  status text NOT NULL,
  -- Off because its holder is inactive, not by its own status; comes back with the holder.
  suspended boolean NOT NULL DEFAULT false,
  activates_at timestamptz,
  expires_at timestamptz,
  source_id uuid,
  slot smallint,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, identity_id) REFERENCES identity (tenant_id, id) ON DELETE CASCADE
) WITH (fillfactor = 90);
CREATE UNIQUE INDEX credential_code ON credential (tenant_id, kind, format, raw_code) WHERE status <> 'deleted';
CREATE INDEX credential_identity ON credential (tenant_id, identity_id);
CREATE INDEX credential_number ON credential (tenant_id, card_number) WHERE status <> 'deleted';

CREATE TABLE history (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  identity_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  kind text NOT NULL,
  run_id uuid,
  row int,
  source_id uuid,
  actor text,
  -- [{"field", "from", "to"}]; for kind "created" the first values as one object.
  changes jsonb,
  credentials jsonb,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX history_identity ON history (tenant_id, identity_id, id);

CREATE TABLE event (
  tenant_id uuid NOT NULL,
  sequence bigint NOT NULL,
  type text NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  subject_id uuid NOT NULL,
  data jsonb NOT NULL,
  run_id uuid,
  row int,
  actor text,
  PRIMARY KEY (tenant_id, sequence)
);

CREATE TABLE audit_entry (
  tenant_id uuid NOT NULL,
  sequence bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  actor jsonb NOT NULL,
  action text NOT NULL,
  object_type text NOT NULL,
  object_id text,
  detail jsonb NOT NULL DEFAULT '{}',
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (tenant_id, sequence)
);

-- One row a tenant: gapless numbers for events, audit entries and runs, locked until the transaction ends.
CREATE TABLE tenant_counter (
  tenant_id uuid PRIMARY KEY REFERENCES tenant (id) ON DELETE CASCADE,
  event_sequence bigint NOT NULL DEFAULT 0,
  audit_sequence bigint NOT NULL DEFAULT 0,
  audit_hash text NOT NULL DEFAULT '',
  run_number int NOT NULL DEFAULT 0
);

-- ── Row-level security: forced on everything that carries a tenant ──

DO $$
DECLARE t text;
BEGIN
  FOR t IN
    SELECT c.relname FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()))', t);
  END LOOP;
END $$;

-- ── Look-ups before a tenant is known: each takes an id or a hash and gives ids back, nothing else ──

-- Open only while a look-up runs: where one login owns the schema and runs the application, it must not see more than its tenant.
CREATE POLICY lookup ON membership FOR SELECT TO CURRENT_USER USING (current_setting('rollcall.lookup', true) = 'on');
CREATE POLICY lookup ON api_integration FOR SELECT TO CURRENT_USER USING (current_setting('rollcall.lookup', true) = 'on');
CREATE POLICY lookup ON invitation FOR SELECT TO CURRENT_USER USING (current_setting('rollcall.lookup', true) = 'on');
CREATE POLICY lookup ON run FOR SELECT TO CURRENT_USER USING (current_setting('rollcall.lookup', true) = 'on');

CREATE FUNCTION memberships_of(wanted_user uuid) RETURNS TABLE (tenant_id uuid, role text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT m.tenant_id, m.role FROM membership m WHERE m.user_id = wanted_user;
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;

CREATE FUNCTION api_integration_of(wanted_client text) RETURNS TABLE (tenant_id uuid, id uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT i.tenant_id, i.id FROM api_integration i WHERE i.client_id = wanted_client;
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;

CREATE FUNCTION invitation_of(wanted_hash text) RETURNS TABLE (tenant_id uuid, id uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT i.tenant_id, i.id FROM invitation i WHERE i.token_hash = wanted_hash;
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;

-- Runs whose worker is gone or whose turn has come, oldest first within a tenant.
CREATE FUNCTION runs_to_wake() RETURNS TABLE (tenant_id uuid, run_id uuid, status text, fence int)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT r.tenant_id, r.id, r.status, r.fence FROM run r
    WHERE r.status IN ('queued', 'reading', 'planning', 'applying')
      AND (r.lease_until < clock_timestamp() OR (r.lease_until IS NULL AND r.created_at < clock_timestamp() - interval '5 seconds'))
    ORDER BY r.created_at LIMIT 500;
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;
CREATE INDEX run_open ON run (created_at) WHERE status IN ('queued', 'reading', 'planning', 'applying');

-- ── What the application may not do, even to its own tenant's rows ──

DO $$
DECLARE app text := nullif(current_setting('rollcall.app_role', true), '');
BEGIN
  IF app IS NOT NULL AND app <> current_user THEN
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM %I', app);
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM %I', app);
  END IF;
END $$;
