-- A credential mapping that chose nothing lost the credential for whatever was wrong with its cell; from now on spreadsheet damage
-- costs the row (docs/decisions/0034). What was set up before goes on as it did, and says so.
ALTER TABLE source NO FORCE ROW LEVEL SECURITY;
ALTER TABLE source_version NO FORCE ROW LEVEL SECURITY;
ALTER TABLE run NO FORCE ROW LEVEL SECURITY;
ALTER TABLE replay NO FORCE ROW LEVEL SECURITY;

CREATE FUNCTION pg_temp.as_before(settings jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(settings -> 'credentialMappings') = 'array' AND settings -> 'credentialMappings' <> '[]'
    THEN jsonb_set(settings, '{credentialMappings}', (SELECT jsonb_agg('{"onDefect": "field"}' || mapping ORDER BY place)
      FROM jsonb_array_elements(settings -> 'credentialMappings') WITH ORDINALITY AS m (mapping, place)))
    ELSE settings END
$$;
UPDATE source SET settings = pg_temp.as_before(settings);
UPDATE source SET draft = jsonb_set(draft, '{settings}', pg_temp.as_before(draft -> 'settings')) WHERE draft ? 'settings';
UPDATE source_version SET settings = pg_temp.as_before(settings);
UPDATE run SET draft = jsonb_set(draft, '{settings}', pg_temp.as_before(draft -> 'settings')) WHERE draft ? 'settings';
UPDATE replay SET settings = pg_temp.as_before(settings);

ALTER TABLE source FORCE ROW LEVEL SECURITY;
ALTER TABLE source_version FORCE ROW LEVEL SECURITY;
ALTER TABLE run FORCE ROW LEVEL SECURITY;
ALTER TABLE replay FORCE ROW LEVEL SECURITY;
