import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { type AgentProgram, buildTestAgent } from '#lib/testing/agent-process';
import { type AgentSite, createAgentSite, eventually } from '#lib/testing/agent-site';
import { bearerToken } from '#lib/testing/bearer-token';
import { createMember } from '#lib/testing/create-member';
import { createTestSource } from '#lib/testing/create-test-source';
import { expectExact } from '#lib/testing/faults/expect-exact';
import { firstFile, secondFile } from '#lib/testing/faults/fault-files';
import { untilOver } from '#lib/testing/faults/fault-lab';
import { type ServedApi, serveApi } from '#lib/testing/serve-api';
import { sessionCookie } from '#lib/testing/session-cookie';
import { createTestAccount, type TestAccount } from '#lib/testing/sftp/sftp-account';
import { openSftpLab, openSsh, runsOf, type SftpLab, untilRuns } from '#lib/testing/sftp/sftp-lab';

// The four doors with what stands before them at customers' sites: the API's own routes over HTTP, the SFTP server with OpenSSH's
// client, the agent's program; and a real worker behind them.
let lab: SftpLab;
let web: ServedApi;
let program: AgentProgram;
let site: AgentSite;
beforeAll(async () => {
  lab = await openSftpLab();
  [web, program] = await Promise.all([serveApi(), buildTestAgent()]);
  site = await createAgentSite(program, web.url);
}, 900_000);
afterAll(async () => {
  await site.remove();
  await program.remove();
  await web.close();
  await lab.close();
});

type Place = { readonly account: TestAccount; readonly sourceId: string };
type Door = (place: Place, text: string) => Promise<void>;

const answerOf = async <Answer>(response: Response): Promise<Answer> => {
  const text = await response.text();
  expect([response.ok, text]).toEqual([true, text]);
  return JSON.parse(text) as Answer;
};

const api = (path: string) => `${web.url}/api/v1/${site.tenant.slug}${path}`;

/** As the portal's page sends a file. */
async function byBrowser({ sourceId }: Place, text: string): Promise<void> {
  const { userId } = await createMember(site.tenant.tenantId, 'operator');
  const headers = { cookie: await sessionCookie(userId), origin: web.url };
  const url = api(`/sources/${sourceId}/files?name=people.csv&mode=apply`);
  await answerOf(await fetch(url, { method: 'POST', headers, body: text }));
}

/** As a program sends a large one. */
async function inPieces({ sourceId }: Place, text: string): Promise<void> {
  const headers = { authorization: await bearerToken(site.tenant.ctx()), 'content-type': 'application/json' };
  const call = async <Answer>(path: string, init: RequestInit) =>
    answerOf<Answer>(await fetch(api(path), { headers, ...init }));
  const bytes = Buffer.from(text);
  const body = JSON.stringify({ name: 'people.csv', sizeBytes: bytes.length, mode: 'apply' });
  const { id } = await call<{ id: string }>(`/sources/${sourceId}/uploads`, { method: 'POST', body });
  for (let offset = 0; offset < bytes.length; offset += 65_536) {
    const piece = bytes.subarray(offset, offset + 65_536);
    await call(`/uploads/${id}?offset=${offset}`, { method: 'PUT', body: piece });
  }
  await call(`/uploads/${id}/finish`, { method: 'POST', body: '{}' });
}

async function bySftp({ account }: Place, text: string): Promise<void> {
  const file = join(lab.folder, 'people.csv');
  await writeFile(file, text);
  expect(await openSsh(lab, account, [`put ${file} people.csv`])).toMatchObject({ code: 0 });
}

async function byAgent(_place: Place, text: string): Promise<void> {
  await writeFile(join(site.folder, 'people.tmp'), text);
  await rename(join(site.folder, 'people.tmp'), join(site.folder, 'people.csv'));
}

const doors: Readonly<Record<string, Door>> = { upload: byBrowser, api: inPieces, sftp: bySftp, agent: byAgent };

it('F-26: applies a file once that all four doors deliver at the same moment, and gives each sender its result', async () => {
  const { tenant, agentId, folder } = site;
  const account = await createTestAccount(tenant, { folder: lab.folder });
  const sourceId = await createTestSource(tenant, {
    delivery: { sftpAccountId: account.accountId, agentId, folder, settleSeconds: 1 },
    policy: { missing: { action: 'deactivate', afterFiles: 1 } },
  });
  const place = { account, sourceId };
  site.start();
  let seen = 0;
  for (const [text, status] of [
    [firstFile, 'completed'],
    [secondFile, 'completedWithProblems'],
  ] as const) {
    await Promise.all(Object.values(doors).map((deliver) => deliver(place, text)));
    const wanted = seen + Object.keys(doors).length;
    await untilRuns(account, (runs) => runs.length >= wanted);
    const runs = (await runsOf(account)).slice(seen);
    seen = wanted;
    expect(runs.map(({ trigger }) => trigger).toSorted()).toEqual(Object.keys(doors).toSorted());
    const over = [];
    for (const { id } of runs) over.push((await untilOver({ tenant, sourceId }, id)).status);
    expect(over.toSorted()).toEqual([status, 'skipped', 'skipped', 'skipped']);
    for (const { id } of runs) await expectResult(id, text);
    await eventually(async () => expect(await site.names('processed')).toHaveLength(seen / 2));
    await eventually(async () => {
      const { out } = await openSsh(lab, account, ['ls -1 processed']);
      expect(out.match(/_sync_result\.csv$/gm)).toHaveLength(seen / 4);
    });
  }
  await expectExact({ tenant, sourceId });
}, 900_000);

/** Every row of the file stands in the result of each of its runs, also of one that was skipped. */
async function expectResult(runId: string, text: string): Promise<void> {
  const headers = { authorization: await bearerToken(site.tenant.ctx()) };
  const response = await fetch(api(`/runs/${runId}/result.csv?only=all`), { headers });
  const lines = (await response.text()).trimEnd().split(/\r?\n/);
  expect([response.status, lines.length]).toEqual([200, text.trimEnd().split('\n').length]);
}
