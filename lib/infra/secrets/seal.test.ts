import { beforeEach, expect, it } from 'vitest';

import { seal } from './seal.ts';
import { unseal } from './unseal.ts';

const place = { tenantId: 'a', table: 'webhook', column: 'secret', rowId: '1' };
beforeEach(() => void (process.env['ROLLCALL_SECRET_KEY'] = 'k'.repeat(32)));

it('opens where it was sealed, and looks different each time', () => {
  const [one, two] = [seal(place, 'whsec_ü'), seal(place, 'whsec_ü')];
  expect(one).not.toBe(two);
  expect(one).not.toContain('whsec');
  expect([unseal(place, one), unseal(place, two)]).toEqual(['whsec_ü', 'whsec_ü']);
});

it.each([{ tenantId: 'b' }, { table: 'source' }, { column: 'other' }, { rowId: '2' }])(
  'does not open when moved to %j',
  (moved) => {
    expect(() => unseal({ ...place, ...moved }, seal(place, 's'))).toThrow();
  },
);

it('does not open when altered, and says so when the master key is another one', () => {
  const sealed = seal(place, 'secret');
  const altered = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;
  expect(() => unseal(place, altered)).toThrow();
  expect(() => unseal(place, 'plain')).toThrow('not a sealed value');
  process.env['ROLLCALL_SECRET_KEY'] = 'x'.repeat(32);
  expect(() => unseal(place, sealed)).toThrow('ROLLCALL_SECRET_KEY is another one');
});
