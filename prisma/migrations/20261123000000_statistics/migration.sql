-- Collects statistics on the tables of the bulk path that have at least doubled since the last time. The application's role owns
-- no table and may not ANALYZE; waiting for autovacuum would leave a first load to plans made for empty tables (docs/decisions/0008).
CREATE FUNCTION refresh_statistics() RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  grown text;
  refreshed int := 0;
BEGIN
  FOR grown IN
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname IN ('run_record', 'identity', 'source_record', 'credential')
      AND pg_relation_size(c.oid) / 8192 > 2 * c.relpages + 30
    ORDER BY c.relname
  LOOP
    EXECUTE format('ANALYZE %I', grown);
    refreshed := refreshed + 1;
  END LOOP;
  RETURN refreshed;
END $$;
