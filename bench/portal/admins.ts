import { setTimeout as wait } from 'node:timers/promises';

import type { ApiCaller } from './api-caller.ts';

type Person = { readonly id: string; readonly version: number };
type Page = { readonly items: readonly Person[] };

/** Twenty people at their pages, a second of thought between two calls: ten look people up, five watch the run, three edit, two export the log of runs. */
export function twentyAdmins(api: ApiCaller, runId: string, isOver: () => boolean): Promise<unknown> {
  const watch = () => api.timed('run page', 'GET', `/runs/${runId}`);
  const exports = () => api.timed('export', 'GET', '/logs.csv?type=synchronization');
  const duties = [
    ...times(10, (n) => (turn: number) => lookUp(api, turn * 10 + n)),
    ...times(5, () => watch),
    ...times(3, (n) => (turn: number) => edit(api, turn * 3 + n)),
    ...times(2, () => exports),
  ];
  const streams = times(5, () => follow(api, runId));
  return Promise.all([...duties.map((duty) => atWork(duty, isOver)), ...streams]);
}

async function atWork(duty: (turn: number) => Promise<unknown>, isOver: () => boolean): Promise<void> {
  // Not all in the same moment.
  await wait(Math.random() * 1000);
  for (let turn = 0; !isOver(); turn += 1) {
    await duty(turn);
    await wait(1000);
  }
}

function lookUp(api: ApiCaller, n: number): Promise<unknown> {
  if (n % 2 === 0) return api.timed('list', 'GET', '/identities?limit=50');
  return api.timed('search', 'GET', `/identities?limit=50&query=${encodeURIComponent(`Müller${n % 997}`)}`);
}

async function edit(api: ApiCaller, n: number): Promise<void> {
  const externalId = `W${String((n * 4099) % 1_000_000).padStart(8, '0')}`;
  const { items } = (await api.timed('find by External ID', 'GET', `/identities?externalId=${externalId}`)) as Page;
  const [person] = items;
  if (person === undefined) return;
  const body = { version: person.version, attributes: { notes: `Seen ${n}` } };
  await api.timed('edit', 'PATCH', `/identities/${person.id}`, body);
}

/** The live figures of a run page, as long as the run goes on. */
async function follow(api: ApiCaller, runId: string): Promise<void> {
  await (await api.call('GET', `/runs/${runId}/progress`)).text();
}

function times<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}
