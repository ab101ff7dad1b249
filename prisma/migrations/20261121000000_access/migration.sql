-- Evidence is appended, never changed: the application's login may read and insert audit entries only.
DO $$
DECLARE app text := nullif(current_setting('rollcall.app_role', true), '');
BEGIN
  IF app IS NOT NULL THEN
    EXECUTE format('REVOKE UPDATE, DELETE ON audit_entry FROM %I', app);
  END IF;
END $$;

CREATE INDEX idempotency_key_age ON idempotency_key (tenant_id, created_at);

-- One row per running process; readiness reads how long ago a worker last said it is alive. Spans tenants (docs/decisions/0003).
CREATE TABLE process_heartbeat (
  id text PRIMARY KEY,
  kind text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
