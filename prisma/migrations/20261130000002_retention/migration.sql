-- How long a tenant keeps what runs leave behind, in days; NULL keeps it for ever, and so does a tenant without a row.
CREATE TABLE retention (
  tenant_id uuid PRIMARY KEY REFERENCES tenant (id) ON DELETE CASCADE,
  file_days int,
  row_days int,
  history_days int,
  audit_days int,
  version int NOT NULL DEFAULT 1,
  applied_at timestamptz
);
ALTER TABLE retention ENABLE ROW LEVEL SECURITY;
ALTER TABLE retention FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON retention USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()));

-- Facts stay when the bytes or rows behind them have gone.
ALTER TABLE source_file ADD COLUMN removed_at timestamptz;
ALTER TABLE run ADD COLUMN rows_removed_at timestamptz;

-- Where the kept part of the audit chain begins: number and hash of the last entry that was removed.
ALTER TABLE tenant_counter ADD COLUMN audit_base_sequence bigint NOT NULL DEFAULT 0, ADD COLUMN audit_base_hash text NOT NULL DEFAULT '';

-- The one way to remove audit entries: the oldest of the tenant of this transaction, never one younger than 30 days, and the
-- chain remembers where it begins. The application's role may not delete them itself.
CREATE FUNCTION remove_old_audit(before timestamptz, entries_max int) RETURNS TABLE (removed int, up_to bigint, last_hash text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  SELECT e.sequence, e.hash INTO up_to, last_hash
  FROM (SELECT a.sequence, a.hash, a.at FROM audit_entry a WHERE a.tenant_id = app_tenant() ORDER BY a.sequence LIMIT entries_max) e
  WHERE e.at < least(before, now() - interval '30 days') ORDER BY e.sequence DESC LIMIT 1;
  removed := 0;
  IF up_to IS NOT NULL THEN
    DELETE FROM audit_entry a WHERE a.tenant_id = app_tenant() AND a.sequence <= up_to;
    GET DIAGNOSTICS removed = ROW_COUNT;
    UPDATE tenant_counter c SET audit_base_sequence = up_to, audit_base_hash = last_hash WHERE c.tenant_id = app_tenant();
  END IF;
  RETURN NEXT;
END $$;
