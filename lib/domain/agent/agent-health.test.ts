import { expect, it } from 'vitest';

import { toAgentHealth } from './agent-health.ts';

const now = new Date('2026-11-21T10:00:00Z');

it.each([
  [0, 'online'],
  [120, 'online'],
  [121, 'late'],
  [600, 'late'],
  [601, 'offline'],
  [86_400, 'offline'],
] as const)('calls an agent last heard %d seconds ago %s', (seconds, health) => {
  const lastContactAt = new Date(now.getTime() - seconds * 1000);
  expect(toAgentHealth({ status: 'active', hostName: 'FILESRV-02', lastContactAt }, now)).toBe(health);
});

it('tells an agent that waits for its program from one that waits for a person', () => {
  expect(toAgentHealth({ status: 'waiting', hostName: null, lastContactAt: null }, now)).toBe('waitingToPair');
  expect(toAgentHealth({ status: 'waiting', hostName: 'FILESRV-02', lastContactAt: now }, now)).toBe(
    'waitingToConfirm',
  );
  expect(toAgentHealth({ status: 'unpaired', hostName: 'FILESRV-02', lastContactAt: now }, now)).toBe('unpaired');
});
