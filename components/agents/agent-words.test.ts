import { expect, it } from 'vitest';

import type { ListedAgent } from '#lib/contract/agents';

import { agentsSentence, joinNames, lookOf } from './agent-words.ts';

const agent = (health: ListedAgent['health']) => ({ health }) as ListedAgent;

it('says how agents stand in one sentence', () => {
  expect(agentsSentence([agent('online')])).toBe('1 agent, all online.');
  expect(agentsSentence([agent('online'), agent('offline')])).toBe('2 agents: 1 not heard for more than 2 minutes.');
  expect(agentsSentence([agent('late'), agent('waitingToPair')])).toBe(
    '2 agents: 1 not heard for more than 2 minutes and 1 waiting to be paired.',
  );
});

it('joins names as people say them', () => {
  expect([joinNames(['A']), joinNames(['A', 'B']), joinNames(['A', 'B', 'C'])]).toEqual(['A', 'A and B', 'A, B and C']);
});

it('shows a second host before anything else, and a newer program after all that is wrong', () => {
  const secondHost = { hostName: 'LAPTOP-7', at: '2026-11-21T10:00:00Z' };
  const updateAvailable = true;
  expect(lookOf({ health: 'online', secondHost, updateAvailable })).toBe('secondHost');
  expect(lookOf({ health: 'late', secondHost: null, updateAvailable })).toBe('late');
  expect(lookOf({ health: 'online', secondHost: null, updateAvailable })).toBe('updateAvailable');
  expect(lookOf({ health: 'online', secondHost: null, updateAvailable: false })).toBe('online');
});
