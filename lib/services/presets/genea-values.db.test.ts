import { beforeAll, expect, it } from 'vitest';

import { openGenea, openSource } from '#lib/testing/acceptance/genea/open-genea';
import { personOf } from '#lib/testing/acceptance/genea/person-of';

let genea: Awaited<ReturnType<typeof openGenea>>;
beforeAll(async () => {
  genea = await openGenea();
});
const person = (externalId: string) => personOf(genea.tenant, externalId);
const tell = async (row: Readonly<Record<string, string>>) => (await (await genea.send(row)).remarks())[0];
const good = {
  parking_bay: 'B-14',
  shift_pattern: 'night',
  safety_courses: 'Fire|| First Aid',
  induction_date: '01/15/2026',
  is_contractor: 'YES',
};
const stored = {
  'custom.parking_bay': 'B-14',
  'custom.shift_pattern': 'Night',
  'custom.safety_courses': ['Fire', 'First Aid'],
  'custom.induction_date': '2026-01-15',
  'custom.is_contractor': true,
};

it('G59 stores each kind of custom attribute with its type', async () => {
  expect(await tell({ external_id: 'G59', ...good })).toBe('SUCCESS: user created; 5 custom attributes set');
  expect((await person('G59')).values).toMatchObject(stored);
});

it('G60 leaves each custom attribute with a wrong value as it is', async () => {
  await genea.send({ external_id: 'G60', ...good });
  const bad = {
    parking_bay: 'x'.repeat(1001),
    shift_pattern: 'Graveyard',
    safety_courses: 'Fire||Juggling',
    induction_date: '02/30/2026',
    is_contractor: 'maybe',
  };
  expect(await tell({ external_id: 'G60', ...bad })).toBe(
    [
      'PARTIAL: unchanged',
      'ERROR parking_bay is longer than 1000 characters',
      'ERROR shift_pattern: "Graveyard" is not an option',
      'ERROR safety_courses: "Juggling" is not an option',
      'ERROR induction_date: expected MM/DD/YYYY',
      'ERROR is_contractor: expected Yes or No',
    ].join('; '),
  );
  expect((await person('G60')).values).toMatchObject(stored);
  await genea.send({ external_id: 'G60', induction_date: '2026-01-16' });
  expect((await person('G60')).values).toMatchObject(stored);
});

it('G63 names the result file after the file', async () => {
  const { result } = await genea.sendText(
    'external_id,full_name,user_status\r\nG63,A,ACTIVE\r\n',
    'users_202602230502.csv',
  );
  expect((await result()).fileName).toBe('users_202602230502_sync_result.csv');
});

it('G64 takes everything before the last dot for the name', async () => {
  const { result } = await genea.sendText('external_id,full_name,user_status\r\nG64,A,ACTIVE\r\n', 'a.b.CSV');
  expect((await result()).fileName).toBe('a.b_sync_result.csv');
});

it('G66 reads a result file as an input file, and puts a new remark in the place of the old', async () => {
  const first = await genea.send({ external_id: 'G66', full_name: '=1+1', mobile: '+12025550101', department: 'IT' });
  const { text } = await first.result();
  const { run, result } = await genea.sendText(text);
  expect(run).toMatchObject({ status: 'completed', counts: { rows: 1, unchanged: 1 } });
  expect((await result()).text).toBe(text.replace('SUCCESS: user created', 'SUCCESS: unchanged'));
  expect((await person('G66')).values).toMatchObject({ displayName: '=1+1', mobilePhone: '+12025550101' });
});

it('G68 knows the headings behind a byte-order mark', async () => {
  const { run } = await genea.sendText('\u{FEFF}external_id,full_name,user_status\r\nG68,A,ACTIVE\r\n');
  expect(run).toMatchObject({ status: 'completed', counts: { created: 1 } });
});

it('G69 reads Windows-1252 with a note, unless the source takes nothing but UTF-8', async () => {
  const bytes = Buffer.from('external_id,full_name,user_status\r\nG69,Zo\xeb,ACTIVE\r\n', 'latin1');
  const { run } = await genea.sendText(bytes);
  expect(run.problems).toContainEqual(expect.objectContaining({ code: 'encodingDetected' }));
  expect((await person('G69')).values).toMatchObject({ displayName: 'Zoë' });
  const strict = await openSource(genea.tenant, { format: { encoding: 'utf-8' } });
  const refused = await strict.sendText(bytes);
  expect(refused.run.status).toBe('failed');
  expect(await refused.remarks()).toEqual([expect.stringMatching(/^FAILED: /)]);
});

it('G70 refuses a spreadsheet that was renamed', async () => {
  const { run, result } = await genea.sendText(Buffer.from('PK\x03\x04\x14\0\x06\0workbook', 'latin1'));
  expect(run).toMatchObject({ status: 'failed', refusal: { code: 'notCsv' } });
  expect((await result()).text).toMatch(/^sync_status_remark\r\n"FAILED: /);
});

it('G71 stores a name that begins like a formula as text, and keeps spreadsheets from calculating it', async () => {
  const { result } = await genea.send({ external_id: 'G71', full_name: '=HYPERLINK("x")' });
  expect((await person('G71')).values).toMatchObject({ displayName: '=HYPERLINK("x")' });
  expect((await result()).text).toContain(`"'=HYPERLINK(""x"")"`);
});

it('refuses a file without rows with a remark for the file, and one with a heading twice', async () => {
  const empty = await genea.sendText('external_id,full_name,user_status\r\n');
  expect((await empty.result()).text).toMatch(/^external_id,full_name,user_status,sync_status_remark\r\n,,,"FAILED: /);
  const twice = await genea.sendText('external_id,full_name,email,email,user_status\r\nT1,A,,,ACTIVE\r\n');
  expect(await twice.remarks()).toEqual([expect.stringMatching(/^FAILED: .*email/)]);
});

it('appends text behind a closing quote with a warning, and passes over spaces around quotes with a note', async () => {
  const lines = ['Q1,"Ann" Lee,ACTIVE', 'Q2, "Bo, Li",ACTIVE'];
  const { remarks } = await genea.sendText(`external_id,full_name,user_status\r\n${lines.join('\r\n')}\r\n`);
  expect((await remarks())[0]).toBe(
    'SUCCESS: user created; WARNING full_name has text behind its closing quote, it was appended',
  );
  expect((await remarks())[1]).toMatch(/^SUCCESS: user created; NOTE /);
  expect((await personOf(genea.tenant, 'Q1')).values).toMatchObject({ displayName: 'Ann Lee' });
  expect((await personOf(genea.tenant, 'Q2')).values).toMatchObject({ displayName: 'Bo, Li' });
});
