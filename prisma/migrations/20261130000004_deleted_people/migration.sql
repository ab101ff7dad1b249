-- People whom a run deleted, as they stood: one row for each row that went with them, so that taking the run back brings them back.
CREATE TABLE deleted_person (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  -- The table that the row stood in, and what tells it from the person's others there.
  kind text NOT NULL,
  key text COLLATE "C" NOT NULL,
  before jsonb NOT NULL,
  PRIMARY KEY (tenant_id, run_id, identity_id, kind, key)
);
ALTER TABLE deleted_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE deleted_person FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON deleted_person USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()));

CREATE FUNCTION drop_deleted_with_run() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    DELETE FROM deleted_person p USING gone g WHERE p.tenant_id = g.tenant_id AND p.run_id = g.id;
    RETURN NULL;
  END $$;
CREATE TRIGGER drop_deleted_with_run AFTER DELETE ON run REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION drop_deleted_with_run();
