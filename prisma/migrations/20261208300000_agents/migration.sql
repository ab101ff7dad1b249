-- A program at the customer's site that sends the files of its folders. Its key is that of an API integration of its own.
CREATE TABLE agent (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  -- Null: it is called like its host.
  name text,
  status text NOT NULL DEFAULT 'waiting',
  -- Null until a program has come with the pairing code.
  integration_id uuid,
  host_name text,
  host_id text,
  os text,
  version text,
  -- The last that was heard from another host with the same key: {hostName, hostId, os, version, at}.
  second_host jsonb,
  last_contact_at timestamptz,
  -- Since when it has been told as offline; null while it is not.
  offline_since timestamptz,
  -- Until when it calls every second because somebody looks at its folders.
  quick_until timestamptz,
  -- What it told last: start, folders, files in its queue, end of its log.
  report jsonb,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  confirmed_by text,
  confirmed_at timestamptz,
  unpaired_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, integration_id),
  FOREIGN KEY (tenant_id, integration_id) REFERENCES api_integration (tenant_id, id)
);
CREATE INDEX agent_active ON agent (last_contact_at) WHERE status = 'active';

-- The code that a program is paired with: its first half finds it, the whole proves it. One at a time for each agent.
CREATE TABLE pairing_code (
  tenant_id uuid NOT NULL,
  agent_id uuid NOT NULL,
  selector_hash text NOT NULL,
  code_hash text NOT NULL,
  tries int NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, agent_id),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agent (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX pairing_code_selector ON pairing_code (selector_hash);

-- What an agent is asked with its next heartbeat, and its answer; kept for minutes.
CREATE TABLE agent_command (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  agent_id uuid NOT NULL,
  kind text NOT NULL,
  path text,
  created_at timestamptz NOT NULL DEFAULT now(),
  answer jsonb,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agent (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX agent_command_agent ON agent_command (tenant_id, agent_id, created_at);

-- Runs whose outcome has reached the folder that their file came from.
CREATE TABLE agent_return (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, run_id),
  FOREIGN KEY (tenant_id, run_id) REFERENCES run (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX run_agent ON run (tenant_id, (actor ->> 'id'), number) WHERE trigger = 'agent';

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['agent', 'pairing_code', 'agent_command', 'agent_return'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()))', name);
  END LOOP;
END $$;
CREATE POLICY lookup ON agent FOR SELECT TO CURRENT_USER USING (current_setting('rollcall.lookup', true) = 'on');
CREATE POLICY lookup ON pairing_code FOR SELECT TO CURRENT_USER USING (current_setting('rollcall.lookup', true) = 'on');

-- A program with nothing but a code: which agents have a code that begins so. Four characters are few, so there may be several.
CREATE FUNCTION pairing_code_of(wanted_hash text) RETURNS TABLE (tenant_id uuid, agent_id uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT p.tenant_id, p.agent_id FROM pairing_code p WHERE p.selector_hash = wanted_hash LIMIT 20;
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;

-- Agents that have been silent for so long and are not told as offline yet.
CREATE FUNCTION agents_to_watch(silent_seconds int) RETURNS TABLE (tenant_id uuid, agent_id uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT a.tenant_id, a.id FROM agent a
    WHERE a.status = 'active' AND a.offline_since IS NULL
      AND a.last_contact_at < clock_timestamp() - make_interval(secs => silent_seconds)
    LIMIT 500;
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;
