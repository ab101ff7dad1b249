import { beforeAll, expect, it } from 'vitest';

import { revokeCredential } from '#lib/services/credentials/revoke-credential';
import { openGenea, openSource } from '#lib/testing/acceptance/genea/open-genea';
import { personOf } from '#lib/testing/acceptance/genea/person-of';

let genea: Awaited<ReturnType<typeof openGenea>>;
beforeAll(async () => {
  genea = await openGenea();
});
const cardsOf = async (externalId: string) => (await personOf(genea.tenant, externalId)).cards;
const tell = async (row: Readonly<Record<string, string>>) => (await (await genea.send(row)).remarks())[0];
const start = { card_activation_time_utc: '2026-01-01T08:00:00Z' };
const end = { card_deactivation_time_utc: '2099-01-01T00:00:00Z' };

it('G32 a number alone makes an active card without end and without format', async () => {
  expect(await tell({ external_id: 'G32', card_number: '90032' })).toBe('SUCCESS: user created; card 90032 created');
  expect(await cardsOf('G32')).toMatchObject([
    { cardNumber: '90032', format: 'none', status: 'active', activatesAt: null, expiresAt: null },
  ]);
});

it('G33 a known badge type makes the times of the file unused', async () => {
  const row = { external_id: 'G33', card_number: '90033', card_badge_type_name: 'employee' };
  expect(await tell({ ...row, ...start, ...end })).toBe(
    'SUCCESS: user created; card 90033 created with badge type Employee (activation/deactivation times in file not used)',
  );
  expect(await cardsOf('G33')).toMatchObject([{ activatesAt: null, expiresAt: null }]);
});

it('G34 an unknown badge type lets the times of the file count, with a warning', async () => {
  const row = { external_id: 'G34', card_number: '90034', card_badge_type_name: 'Nobody' };
  expect(await tell({ ...row, ...start, ...end })).toContain(
    'WARNING badge type "Nobody" not found, times from file used',
  );
  expect(await cardsOf('G34')).toMatchObject([{ activatesAt: new Date('2026-01-01T08:00:00Z') }]);
});

it('G35 an unknown format leaves the card without one, with a warning', async () => {
  expect(await tell({ external_id: 'G35', card_number: '90035', card_format_name: 'Odd' })).toBe(
    'SUCCESS: user created; card 90035 created; WARNING card format "Odd" not found, card stored without a format',
  );
  await genea.send({
    external_id: 'G35b',
    card_number: '9035',
    card_format_name: '26-bit Wiegand',
    card_facility_code: '120',
  });
  expect(await cardsOf('G35b')).toMatchObject([{ format: 'H10301', facilityCode: 120 }]);
});

it('G36 the same card with another end is updated', async () => {
  await genea.send({ external_id: 'G36', card_number: '90036', ...start });
  const [before] = await cardsOf('G36');
  expect(await tell({ external_id: 'G36', card_number: '90036', ...end })).toBe(
    'SUCCESS: user updated; card 90036 updated; expires 2099-01-01T00:00:00Z',
  );
  expect(await cardsOf('G36')).toMatchObject([
    { id: before?.id, activatesAt: new Date('2026-01-01T08:00:00Z'), expiresAt: new Date('2099-01-01T00:00:00Z') },
  ]);
});

it('G37 INACTIVE stops a card, ACTIVE starts it again', async () => {
  await genea.send({ external_id: 'G37', card_number: '90037' });
  expect(await tell({ external_id: 'G37', card_number: '90037', card_status: 'INACTIVE' })).toBe(
    'SUCCESS: user updated; card 90037 set to INACTIVE',
  );
  expect(await cardsOf('G37')).toMatchObject([{ status: 'inactive' }]);
  await genea.send({ external_id: 'G37', card_number: '90037', card_status: 'ACTIVE' });
  expect(await cardsOf('G37')).toMatchObject([{ status: 'active' }]);
});

it('G38 DELETE removes a card, and its number is free again', async () => {
  await genea.send({ external_id: 'G38', card_number: '90038' });
  const row = { external_id: 'G38', card_number: '90038', card_status: 'DELETE' };
  expect(await tell(row)).toBe('SUCCESS: user updated; card 90038 deleted');
  expect(await tell({ external_id: 'G38b', card_number: '90038' })).toBe('SUCCESS: user created; card 90038 created');
  expect(await tell({ ...row, department: 'IT' })).toBe(
    'SUCCESS: user updated; NOTE user has no such card, nothing to delete',
  );
  expect(await cardsOf('G38b')).toHaveLength(1);
});

it('G38 DELETE removes a card although its times cannot be read', async () => {
  await genea.send({ external_id: 'G38c', card_number: '90138' });
  const times = { card_activation_time_utc: '01-02-2026', card_deactivation_time_utc: 'soon' };
  expect(await tell({ external_id: 'G38c', card_number: '90138', card_status: 'DELETE', ...times })).toBe(
    'SUCCESS: user updated; card 90138 deleted',
  );
  expect(await cardsOf('G38c')).toEqual([]);
});

it('G39 a card of another user stays with them, in whatever format', async () => {
  const card = { card_number: '9039', card_format_name: '26-bit Wiegand', card_facility_code: '120' };
  await genea.send({ external_id: 'G39', ...card });
  expect(await tell({ external_id: 'G39b', card_number: '9039' })).toBe(
    'PARTIAL: user created; ERROR card 9039 belongs to another user',
  );
  expect(await cardsOf('G39')).toHaveLength(1);
  expect(await cardsOf('G39b')).toEqual([]);
});

it('G40 a number with a letter is no card number', async () => {
  expect(await tell({ external_id: 'G40', card_number: '4O023' })).toBe(
    'PARTIAL: user created; ERROR card_number "4O023" is not a valid card number',
  );
  expect(await tell({ external_id: 'G40', card_number: '1'.repeat(21) })).toContain('is not a valid card number');
  expect(await tell({ external_id: 'G40', card_number: '1'.repeat(20) })).toContain('created');
});

it('G41 a card that ends before it starts, or as it starts, is not made', async () => {
  const dates = { card_activation_time_utc: '2026-06-01', card_deactivation_time_utc: '2026-05-01' };
  expect(await tell({ external_id: 'G41', card_number: '90041', ...dates })).toBe(
    'PARTIAL: user created; ERROR card_deactivation_time_utc is before card_activation_time_utc',
  );
  const atOnce = { card_activation_time_utc: '2026-06-01', card_deactivation_time_utc: '2026-06-01T00:00:00Z' };
  expect(await tell({ external_id: 'G41b', card_number: '90041', ...atOnce })).toBe(
    'PARTIAL: user created; ERROR card_deactivation_time_utc is not after card_activation_time_utc',
  );
  expect([await cardsOf('G41'), await cardsOf('G41b')]).toEqual([[], []]);
});

it('G42 takes times in every published form as UTC', async () => {
  const forms = [
    '2026-01-01T10:00:00+02:00',
    '2026-01-01T08:00:00Z',
    '2026-01-01T08:00:00',
    '2026-01-01 08:00:00Z',
    '2026-01-01 08:00',
    '1767254400',
    '1767254400000',
  ];
  const rows = forms.map((card_activation_time_utc, i) => {
    return { external_id: `G42-${i}`, card_number: `9042${i}`, card_activation_time_utc };
  });
  await genea.send(...rows);
  for (const { external_id: key } of rows)
    expect(await cardsOf(key)).toMatchObject([{ activatesAt: new Date('2026-01-01T08:00:00Z') }]);
});

it('G43 refuses a time in any other form', async () => {
  expect(await tell({ external_id: 'G43', card_number: '90043', card_activation_time_utc: '01-02-2026' })).toBe(
    'PARTIAL: user created; ERROR card_activation_time_utc "01-02-2026" is not a UTC time',
  );
  expect(await cardsOf('G43')).toEqual([]);
});

it('G44 passes over other card cells without a number, with a warning', async () => {
  expect(await tell({ external_id: 'G44', card_number: '', card_status: 'INACTIVE', ...start })).toBe(
    'SUCCESS: user created; WARNING card_activation_time_utc, card_status not used without card_number',
  );
});

it('tells that a card has expired already, and adds cards beside those that are there', async () => {
  await genea.send({ external_id: 'X1', card_number: '90101' });
  const past = { card_deactivation_time_utc: '2020-01-01' };
  expect(await tell({ external_id: 'X1', card_number: '90102', ...past })).toContain(
    'WARNING card has expired already',
  );
  expect(await cardsOf('X1')).toHaveLength(2);
});

it('keeps what a row does not say of a card whose format changes, and deletes it in whatever format', async () => {
  const format = { card_format_name: '26-bit Wiegand', card_facility_code: '12' };
  await genea.send({ external_id: 'F1', card_number: '9111', card_status: 'INACTIVE', ...end });
  await genea.send({ external_id: 'F1', card_number: '9111', ...format });
  expect(await cardsOf('F1')).toMatchObject([
    { format: 'H10301', status: 'inactive', expiresAt: new Date('2099-01-01T00:00:00Z') },
  ]);
  await genea.send({ external_id: 'F2', card_number: '9112' });
  expect(await tell({ external_id: 'F2', card_number: '9112', card_status: 'DELETE', ...format })).toBe(
    'SUCCESS: user updated; card 9112 deleted',
  );
  expect(await cardsOf('F2')).toEqual([]);
});

it('moves a card of another user where the source may, and tells from whom', async () => {
  const moving = await openSource(genea.tenant, { policy: { credentialConflict: 'move' } });
  await genea.send({ external_id: 'V1', card_number: '90201' });
  const { remarks } = await moving.send({ external_id: 'V2', card_number: '90201' });
  expect(await remarks()).toEqual(['SUCCESS: user created; card 90201 moved from user V1']);
  expect([await cardsOf('V1'), await cardsOf('V2')]).toMatchObject([[], [{ cardNumber: '90201' }]]);
});

it('brings no card back that a person revoked by hand, though there are others', async () => {
  const both = ['90301', '90302'];
  for (const card_number of both) await genea.send({ external_id: 'H1', card_number });
  const [card] = await cardsOf('H1');
  const { id: credentialId, identityId, version, cardNumber } = card ?? raise();
  await revokeCredential(genea.tenant.ctx('admin'), { identityId, credentialId, version });
  expect(await tell({ external_id: 'H1', card_number: cardNumber ?? '', department: 'IT' })).toBe(
    `SUCCESS: user updated; WARNING card ${cardNumber} was revoked by hand`,
  );
  expect(await cardsOf('H1')).toMatchObject([{ cardNumber: both.find((number) => number !== cardNumber) }]);
});

function raise(): never {
  throw new Error('the person has a card');
}
