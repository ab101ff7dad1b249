-- Cards are told apart by the number of their bits and the raw code (docs/decisions/0033): a reader sends bits, not the name
-- of a format. Where a code has no known format, what stands in the format's place is its space.
ALTER TABLE credential ADD COLUMN code_space text COLLATE "C";
ALTER TABLE credential NO FORCE ROW LEVEL SECURITY;
ALTER TABLE deleted_person NO FORCE ROW LEVEL SECURITY;
ALTER TABLE source_record NO FORCE ROW LEVEL SECURITY;
ALTER TABLE source NO FORCE ROW LEVEL SECURITY;

CREATE TEMPORARY TABLE format_bits (format text PRIMARY KEY, bits text) ON COMMIT DROP;
INSERT INTO format_bits VALUES
  ('H10301', '26'), ('H10306', '34'), ('H10302', '37'), ('H10304', '37'), ('C1000-35', '35'), ('C1000-48', '48'),
  ('CSN32', '32'), ('Indala26', '26'), ('Indala27', '27'), ('IndalaASC27', '27'), ('Tecom27', '27'), ('2804W', '28'),
  ('Indala29', '29'), ('ATS30', '30'), ('ADT31', '31'), ('HCP32', '32'), ('WIE32', '32'), ('Kantech32', '32'),
  ('Kastle32', '32'), ('D10202', '33'), ('N10002', '34'), ('Optus34', '34'), ('Smartpass34', '34'), ('BQT34', '34'),
  ('C15001', '36'), ('S12906', '36'), ('Siemens36', '36'), ('MDI37', '37'), ('HGen37', '37'), ('BQT38', '38'),
  ('ISCS38', '38'), ('Pyramid39', '39'), ('P10001', '40'), ('CasiRusco40', '40'), ('InnerRange56', '56'), ('CSN56', '56'),
  ('CSN64', '64'), ('CSN80', '80'), ('GUID128', '128');

UPDATE credential c SET code_space = coalesce((SELECT bits FROM format_bits f WHERE f.format = c.format), c.format);
UPDATE deleted_person d SET before = d.before || jsonb_build_object('code_space',
  coalesce((SELECT bits FROM format_bits f WHERE f.format = d.before ->> 'format'), d.before ->> 'format'))
  WHERE d.kind = 'credential';

-- One card in two formats: both holders keep theirs. The older one has the card; the younger one's stays under its format, and
-- the next file that names either of them says so.
DROP INDEX credential_code;
CREATE TEMPORARY TABLE shared ON COMMIT DROP AS
  SELECT tenant_id, identity_id, id, row_number() OVER (PARTITION BY tenant_id, code_space, raw_code ORDER BY created_at, id) AS place,
    count(*) OVER (PARTITION BY tenant_id, code_space, raw_code) AS holders
  FROM credential WHERE status <> 'deleted' AND code_space <> format;
DELETE FROM shared WHERE holders = 1;
UPDATE credential c SET code_space = c.format FROM shared s
  WHERE s.place > 1 AND c.tenant_id = s.tenant_id AND c.identity_id = s.identity_id AND c.id = s.id;
UPDATE source_record r SET content_hash = '!' || r.content_hash FROM (SELECT DISTINCT tenant_id, identity_id FROM shared) s
  WHERE r.tenant_id = s.tenant_id AND r.identity_id = s.identity_id AND r.content_hash NOT LIKE '!%';
UPDATE source SET last_applied = NULL, row_index = NULL WHERE tenant_id IN (SELECT tenant_id FROM shared);

ALTER TABLE credential ALTER code_space SET NOT NULL;
CREATE UNIQUE INDEX credential_code ON credential (tenant_id, code_space, raw_code) WHERE status <> 'deleted';

ALTER TABLE credential FORCE ROW LEVEL SECURITY;
ALTER TABLE deleted_person FORCE ROW LEVEL SECURITY;
ALTER TABLE source_record FORCE ROW LEVEL SECURITY;
ALTER TABLE source FORCE ROW LEVEL SECURITY;
