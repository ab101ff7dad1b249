-- What somebody has to be told: one incident per cause, what each person wants to hear of, and the e-mails on their way.

CREATE TABLE incident (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  kind text NOT NULL,
  -- The same for the same cause; of one that goes on there is only one open incident.
  cause_key text NOT NULL,
  source_id uuid,
  run_id uuid,
  opened_at timestamptz NOT NULL DEFAULT now(),
  last_at timestamptz NOT NULL DEFAULT now(),
  times int NOT NULL DEFAULT 1,
  closed_at timestamptz,
  -- The newest cause with the names that its sentence needs; nothing of people of the directory.
  data jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES source (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, run_id) REFERENCES run (tenant_id, id) ON DELETE SET NULL (run_id)
);
CREATE UNIQUE INDEX incident_open ON incident (tenant_id, cause_key) WHERE closed_at IS NULL;
CREATE INDEX incident_time ON incident (tenant_id, last_at);
CREATE INDEX incident_source ON incident (tenant_id, source_id) WHERE source_id IS NOT NULL;
CREATE INDEX incident_run ON incident (tenant_id, run_id) WHERE run_id IS NOT NULL;

CREATE TABLE notice_preference (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  kind text NOT NULL,
  in_app boolean NOT NULL,
  email text NOT NULL,
  PRIMARY KEY (tenant_id, user_id, kind),
  FOREIGN KEY (tenant_id, user_id) REFERENCES membership (tenant_id, user_id) ON DELETE CASCADE
);

-- Who is still to be told of which incident, and when: what has gathered by then makes one e-mail.
CREATE TABLE notice_due (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  incident_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, user_id, incident_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES membership (tenant_id, user_id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, incident_id) REFERENCES incident (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX notice_due_incident ON notice_due (tenant_id, incident_id);
CREATE INDEX notice_due_time ON notice_due (due_at);

CREATE TABLE mail_outbox (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  html text NOT NULL,
  not_before timestamptz NOT NULL DEFAULT now(),
  attempts int NOT NULL DEFAULT 0,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  given_up_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES membership (tenant_id, user_id) ON DELETE CASCADE
);
CREATE INDEX mail_outbox_person ON mail_outbox (tenant_id, user_id, created_at);
CREATE INDEX mail_outbox_waiting ON mail_outbox (not_before) WHERE sent_at IS NULL AND given_up_at IS NULL;

-- How far the tenant's events have been looked at, and when its keys were.
CREATE TABLE notice_cursor (
  tenant_id uuid NOT NULL PRIMARY KEY REFERENCES tenant (id) ON DELETE CASCADE,
  event_sequence bigint NOT NULL,
  keys_looked_at timestamptz
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['incident', 'notice_preference', 'notice_due', 'mail_outbox', 'notice_cursor'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()))', t);
  END LOOP;
END $$;

-- ── Asked before a tenant is known (docs/decisions/0003) ──

CREATE POLICY lookup ON tenant_counter FOR SELECT TO CURRENT_USER USING (current_setting('rollcall.lookup', true) = 'on');
CREATE POLICY lookup ON incident FOR SELECT TO CURRENT_USER USING (current_setting('rollcall.lookup', true) = 'on');
CREATE POLICY lookup ON notice_due FOR SELECT TO CURRENT_USER USING (current_setting('rollcall.lookup', true) = 'on');
CREATE POLICY lookup ON mail_outbox FOR SELECT TO CURRENT_USER USING (current_setting('rollcall.lookup', true) = 'on');
CREATE POLICY lookup ON notice_cursor FOR SELECT TO CURRENT_USER USING (current_setting('rollcall.lookup', true) = 'on');

-- Tenants where something has happened since the last look, something open may have ended, somebody is to be told, or keys are due to be looked at.
CREATE FUNCTION tenants_to_notify() RETURNS TABLE (tenant_id uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT c.tenant_id FROM tenant_counter c LEFT JOIN notice_cursor n ON n.tenant_id = c.tenant_id
    WHERE n.tenant_id IS NULL OR n.event_sequence < c.event_sequence
      OR n.keys_looked_at IS NULL OR n.keys_looked_at < clock_timestamp() - interval '1 hour'
      OR EXISTS (SELECT FROM incident i WHERE i.tenant_id = c.tenant_id AND i.closed_at IS NULL)
      OR EXISTS (SELECT FROM notice_due d WHERE d.tenant_id = c.tenant_id AND d.due_at <= clock_timestamp());
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;

-- E-mails to send now, those that wait longest first.
CREATE FUNCTION mails_to_send() RETURNS TABLE (tenant_id uuid, mail_id uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('rollcall.lookup', 'on', true);
    RETURN QUERY SELECT m.tenant_id, m.id FROM mail_outbox m
    WHERE m.sent_at IS NULL AND m.given_up_at IS NULL AND m.not_before <= clock_timestamp() ORDER BY m.not_before LIMIT 200;
    PERFORM set_config('rollcall.lookup', 'off', true);
  END $$;
