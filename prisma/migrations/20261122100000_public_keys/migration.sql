-- A program may prove who it is with a private key that only it has; we keep the public half.
ALTER TABLE api_integration
  ADD COLUMN public_key text,
  ADD COLUMN public_key_added_at timestamptz;

-- Ids of assertions that were accepted, until they have expired: each buys one token (RFC 7523 section 3).
CREATE TABLE assertion_use (
  tenant_id uuid NOT NULL,
  integration_id uuid NOT NULL,
  jti_hash text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, integration_id, jti_hash),
  FOREIGN KEY (tenant_id, integration_id) REFERENCES api_integration (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE assertion_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE assertion_use FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON assertion_use USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()));
