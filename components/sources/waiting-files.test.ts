import { expect, it } from 'vitest';

import type { Agent } from '#lib/contract/agents';
import type { OutputOf } from '#lib/contract/endpoint';
import type { listRuns } from '#lib/contract/runs';
import type { SftpFile } from '#lib/contract/sftp-accounts';
import { delivery } from '#lib/domain/source/source';

import { waitingFiles } from './waiting-files.ts';

const at = '2026-11-21T06:00:00.000Z';
const source = { delivery: delivery.parse({ filePattern: 'hr_*.csv' }) };
const nothing = { source, agent: undefined, sent: [], runs: [] };
type Run = OutputOf<typeof listRuns>['items'][number];
const run = (number: number, more: Partial<Run> = {}) =>
  ({
    id: `r${number}`,
    number,
    status: 'queued',
    file: { name: `hr_${number}.csv` },
    createdAt: at,
    waitsUntil: null,
    ...more,
  }) as Run;
const sent = (name: string, more: Partial<SftpFile> = {}) =>
  ({ id: name, name, state: 'claimed', reason: null, receivedAt: at, run: null, ...more }) as SftpFile;
const queue = (...states: Agent['queue'][number]['state'][]): Agent['queue'] =>
  states.map((state, i) => ({ name: `hr_${i}.csv`, state, since: at, reason: null }));
const agent = (files: Agent['queue'], ...names: string[]) => ({
  name: 'FILESRV-02',
  queue: files,
  sources: names.map((name) => ({ id: name, name })),
});

it('says of queued runs, the oldest first, whether they wait for the schedule, the run before or their turn', () => {
  const shown = (...runs: Run[]) => waitingFiles({ ...nothing, runs }).map(({ name, why }) => [name, why]);
  const [next, behind] = ['Next in line.', expect.stringContaining('run before it')];
  expect(shown(run(3), run(2), run(1, { status: 'held' }))).toEqual([
    ['hr_2.csv', next],
    ['hr_3.csv', behind],
  ]);
  expect(shown(run(2), run(1, { status: 'applying' }))).toEqual([['hr_2.csv', behind]]);
  expect(shown(run(2), run(1, { waitsUntil: at }))).toEqual([
    ['hr_1.csv', 'Waits for the schedule.'],
    ['hr_2.csv', next],
  ]);
});

it('shows what SFTP has brought for the source until it has its run, with the reason why it waits', () => {
  const full = 'The tenant has no room left.';
  const files = [
    sent('hr_1.csv', { state: 'receiving' }),
    sent('hr_2.csv'),
    sent('hr_3.csv', { reason: full }),
    sent('hr_4.csv.part'),
    sent('visitors.csv'),
    sent('hr_5.csv', { state: 'waiting', run: { id: 'r5', number: 5, status: 'queued' } }),
  ];
  expect(waitingFiles({ ...nothing, sent: files }).map(({ name, status, why }) => [name, status, why])).toEqual([
    ['hr_1.csv', 'receiving', 'It comes in by SFTP.'],
    ['hr_2.csv', 'waiting', expect.stringContaining('arrived by SFTP')],
    ['hr_3.csv', 'waiting', full],
    ['hr_4.csv.part', 'waiting', expect.stringContaining('final name')],
  ]);
});

it('shows what the agent has not sent yet, and says when the name alone tells whose it is', () => {
  const files = queue('settling', 'waiting', 'sending', 'processing', 'returning', 'retrying');
  const shown = waitingFiles({ ...nothing, agent: agent(files, 'HR') });
  expect(shown.map(({ name, status }) => [name, status])).toEqual([
    ['hr_0.csv', 'waiting'],
    ['hr_1.csv', 'waiting'],
    ['hr_2.csv', 'receiving'],
    ['hr_5.csv', 'waiting'],
  ]);
  expect(shown[0]?.why).toBe('It is still being written on FILESRV-02.');
  expect(waitingFiles({ ...nothing, agent: agent(files, 'HR', 'Guards') })[0]?.why).toContain('or to another');
  expect(waitingFiles({ ...nothing, agent: agent([{ ...files[0]!, name: 'x.csv' }], 'HR') })).toEqual([]);
});
