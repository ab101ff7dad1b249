import { expect, it } from 'vitest';

import { role } from '#lib/domain/access/role';

import { noticeKind } from './notice-kind.ts';
import { paceOf, preferencesOf } from './preference.ts';

it('tells those who are responsible at once unless they chose otherwise', () => {
  expect(paceOf('runHeld', 'admin', [])).toBe('atOnce');
  expect(paceOf('runHeld', 'operator', [])).toBe('daily');
  expect(paceOf('runHeld', 'viewer', [])).toBe('off');
  expect(paceOf('runHeld', 'admin', [{ kind: 'runHeld', inApp: true, email: 'off' }])).toBe('off');
  expect(paceOf('runHeld', 'viewer', [{ kind: 'runHeld', inApp: false, email: 'daily' }])).toBe('daily');
});

it('tells nobody of what their role may not see, whatever they chose before', () => {
  const chosen = [{ kind: 'keyExpiring', inApp: true, email: 'atOnce' }] as const;
  for (const one of role.options) {
    const isAdmin = one === 'owner' || one === 'admin';
    expect([one, paceOf('keyExpiring', one, chosen)]).toEqual([one, isAdmin ? 'atOnce' : 'off']);
    expect(preferencesOf(one, chosen)).toHaveLength(noticeKind.options.length - (isAdmin ? 0 : 1));
  }
});
