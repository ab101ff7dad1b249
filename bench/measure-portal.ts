import { openAsBlob } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

import { benchSettings } from './bench-settings.ts';
import { makeFile } from './make-file.ts';
import { percentile } from './percentile.ts';
import { twentyAdmins } from './portal/admins.ts';
import { type ApiCaller, openApiCaller } from './portal/api-caller.ts';
import { startInstallation } from './portal/installation.ts';
import { reportTable } from './report-table.ts';

type Run = { readonly status: string; readonly startedAt: string; readonly finishedAt: string };
type Integration = Parameters<typeof openApiCaller>[0];

/** The same run, every row changed, alone and while twenty people work in the same tenant; everything over the API of a real installation. */
export async function measurePortal(folder: string, rows: number): Promise<void> {
  const base = await makeFile({ path: `${folder}/base-${rows}.csv`, rows, changedPercent: 0 });
  const all = await makeFile({ path: `${folder}/all-${rows}.csv`, rows, changedPercent: 100 });
  const installation = await startInstallation(folder);
  try {
    installation.admin('create-tenant', 'bench', '--name', 'Bench');
    const made = installation.admin(
      'create-api-integration',
      '--tenant',
      'bench',
      '--name',
      'Twenty people',
    ) as Integration;
    const api = await openApiCaller(made);
    const source = (await (await api.call('POST', '/sources', benchSettings)).json()) as { id: string };
    const send = (path: string) => sendFile(api, { sourceId: source.id, path });
    console.log(`first load: ${(await finish(api, await send(base))).toFixed(1)} s`);
    const alone = await finish(api, await send(all));
    console.log(`every row changed, alone: ${alone.toFixed(1)} s`);
    const runId = await send(base);
    let isOver = false;
    const people = twentyAdmins(api, runId, () => isOver);
    const beside = await finish(api, runId);
    isOver = true;
    await people;
    report(api, rows, { alone, beside });
  } finally {
    await installation.stop();
  }
}

async function sendFile(api: ApiCaller, file: { sourceId: string; path: string }): Promise<string> {
  const body = await openAsBlob(file.path, { type: 'text/csv' });
  const response = await api.send(`/sources/${file.sourceId}/files?name=people.csv&mode=apply`, body);
  return ((await response.json()) as { runId: string }).runId;
}

/** Seconds from the start of the run to its end. */
async function finish(api: ApiCaller, runId: string): Promise<number> {
  for (;;) {
    const run = (await (await api.call('GET', `/runs/${runId}`)).json()) as Run;
    if (run.finishedAt !== null) {
      if (!run.status.startsWith('completed')) throw new Error(`The run ended as ${run.status}.`);
      return (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
    }
    await wait(1000);
  }
}

function report(
  api: ApiCaller,
  rows: number,
  { alone, beside }: { readonly alone: number; readonly beside: number },
): void {
  const line = (name: string, ms: readonly number[], goal: string) => [
    name,
    String(ms.length),
    String(Math.round(percentile(ms, 0.5))),
    String(Math.round(percentile(ms, 0.99))),
    String(Math.round(percentile(ms, 1))),
    goal,
  ];
  const kinds = [...Map.groupBy(api.noted, (one) => one.what)].map(([what, group]) => {
    const goal = what === 'edit' ? 'p99 ≤ 1000' : 'p99 ≤ 500';
    return line(what, group.map((one) => one.ms), goal); // prettier-ignore
  });
  const failed = api.noted.filter(({ status }) => status >= 500).length;
  reportTable(
    `twenty people at work while ${rows.toLocaleString('en')} rows change`,
    ['call', 'calls', 'p50 ms', 'p99 ms', 'worst ms', 'goal'],
    [
      ...kinds,
      line('all', api.noted.map((one) => one.ms), 'p50 ≤ 80, p99 ≤ 500'), // prettier-ignore
      ['answers 5xx', String(failed), '–', '–', '–', '0'],
      [
        `the run: ${alone.toFixed(1)} s alone, ${beside.toFixed(1)} s beside`,
        '1',
        '–',
        '–',
        '–',
        `${((beside / alone - 1) * 100).toFixed(0)} % slower, ≤ 25 %`,
      ],
    ],
  );
}
