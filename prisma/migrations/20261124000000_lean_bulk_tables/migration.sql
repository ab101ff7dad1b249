-- Tables that grow by millions of rows a run lose what costs more than it gives (docs/decisions/0009): a foreign key asks once
-- per row; a trigger per statement on the parent keeps the cascade and costs an insert nothing.
ALTER TABLE run_record DROP CONSTRAINT run_record_tenant_id_run_id_fkey;
ALTER TABLE run_absence DROP CONSTRAINT run_absence_tenant_id_run_id_fkey;
ALTER TABLE identity DROP CONSTRAINT identity_tenant_id_fkey;
ALTER TABLE source_record DROP CONSTRAINT source_record_tenant_id_source_id_fkey;
ALTER TABLE source_record DROP CONSTRAINT source_record_tenant_id_identity_id_fkey;
ALTER TABLE credential DROP CONSTRAINT credential_tenant_id_identity_id_fkey;

CREATE FUNCTION drop_with_identity() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    DELETE FROM source_record r USING gone g WHERE r.tenant_id = g.tenant_id AND r.identity_id = g.id;
    DELETE FROM credential c USING gone g WHERE c.tenant_id = g.tenant_id AND c.identity_id = g.id;
    RETURN NULL;
  END $$;
CREATE TRIGGER drop_with_identity AFTER DELETE ON identity REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION drop_with_identity();

CREATE FUNCTION drop_with_source() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    DELETE FROM source_record r USING gone g WHERE r.tenant_id = g.tenant_id AND r.source_id = g.id;
    RETURN NULL;
  END $$;
CREATE TRIGGER drop_with_source AFTER DELETE ON source REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION drop_with_source();

CREATE FUNCTION drop_with_run() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    DELETE FROM run_record r USING gone g WHERE r.tenant_id = g.tenant_id AND r.run_id = g.id;
    DELETE FROM run_absence a USING gone g WHERE a.tenant_id = g.tenant_id AND a.run_id = g.id;
    RETURN NULL;
  END $$;
CREATE TRIGGER drop_with_run AFTER DELETE ON run REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION drop_with_run();

CREATE FUNCTION drop_with_tenant() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    DELETE FROM identity i USING gone g WHERE i.tenant_id = g.id;
    RETURN NULL;
  END $$;
CREATE TRIGGER drop_with_tenant AFTER DELETE ON tenant REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION drop_with_tenant();

-- Cards and history are only ever looked up by their person: one index instead of two.
ALTER TABLE credential DROP CONSTRAINT credential_pkey, ADD PRIMARY KEY (tenant_id, identity_id, id);
DROP INDEX credential_identity;
ALTER TABLE history DROP CONSTRAINT history_pkey, ADD PRIMARY KEY (tenant_id, identity_id, id);
DROP INDEX history_identity;

-- A creation's first values stand in its run record only; when that goes before the person does, the history takes them over.
CREATE FUNCTION keep_first_values() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    UPDATE history h SET changes = g.stated, credentials = g.credentials FROM gone g
    WHERE g.phase = 2 AND h.tenant_id = g.tenant_id AND h.identity_id = g.identity_id AND h.run_id = g.run_id
      AND h.kind = 'created' AND h.changes IS NULL;
    RETURN NULL;
  END $$;
CREATE TRIGGER keep_first_values AFTER DELETE ON run_record REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION keep_first_values();

-- Nobody asks for the statistics of these; gathering them for wide JSON cost more than the analysis of all other columns.
ALTER TABLE run_record ALTER stated SET STATISTICS 0, ALTER changes SET STATISTICS 0, ALTER attributes SET STATISTICS 0,
  ALTER credentials SET STATISTICS 0;
ALTER TABLE identity ALTER attributes SET STATISTICS 0;
ALTER TABLE source_record ALTER stated SET STATISTICS 0;

COMMENT ON COLUMN run_record.attributes IS
  'The identity after applying; NULL where nothing changes, and where it is what the row states (without active) and nothing else.';
COMMENT ON COLUMN history.changes IS 'NULL for a creation: the first values stand in its run record.';
