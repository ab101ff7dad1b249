import { expect, it } from 'vitest';

import type { AuditEntry } from '#lib/contract/access';
import type { HistoryEntry } from '#lib/contract/identity-history';

import { mergeTimeline } from './merge-timeline.ts';

const at = (second: number) => `2026-03-01T08:00:${String(second).padStart(2, '0')}.000Z`;

function change(id: string, second: number, by: Partial<HistoryEntry> = {}): HistoryEntry {
  const none = { runId: null, runNumber: null, row: null, sourceId: null, sourceName: null, actor: null };
  return { id, at: at(second), kind: 'updated', ...none, changes: [], credentials: [], ...by };
}

function act(sequence: number, second: number, label = 'Ana'): AuditEntry {
  const actor = { kind: 'user', id: 'u', label };
  return {
    sequence,
    at: at(second),
    actor,
    action: 'identity.edited',
    objectType: 'identity',
    objectId: 'i',
    detail: {},
  };
}

it('tells an act with the change that it made, everything else by itself, newest first', () => {
  const history = [
    change('3', 30, { runId: 'r', actor: 'Ana' }),
    change('2', 20, { actor: 'Ana' }),
    change('1', 10, { actor: 'Bo' }),
  ];
  const items = mergeTimeline(history, [act(9, 40), act(8, 30), act(7, 21), act(6, 10)], false);
  expect(items.map((item) => [item.change?.id ?? null, item.act?.sequence ?? null])).toEqual([
    [null, 9],
    ['3', null],
    [null, 8],
    ['2', 7],
    ['1', null],
    [null, 6],
  ]);
});

it('gives each act to one change only', () => {
  const items = mergeTimeline(
    [change('2', 20, { actor: 'Ana' }), change('1', 20, { actor: 'Ana' })],
    [act(7, 21)],
    false,
  );
  expect(items.map(({ act: of }) => of?.sequence)).toEqual([7, undefined]);
});

it('joins nothing before the last act that was read', () => {
  const items = mergeTimeline([change('1', 20, { actor: 'Ana' })], [act(9, 23), act(8, 22)], true);
  expect(items.map(({ id }) => id)).toEqual(['act-9', 'act-8', 'change-1']);
});
