import { createSource } from '#lib/contract/sources';
import type { SettingsPatch } from '#lib/domain/source/settings-patch';
import { writeResultFile } from '#lib/services/runs/write-result-file';
import { createSource as createSourceVerb } from '#lib/services/sources/create-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { fillGeneaTenant } from './fill-genea-tenant.ts';

type Row = Readonly<Record<string, string>>;

let made = 0;

/** A tenant of the acceptance cases with one source of the Genea preset and, beyond it, nothing but `patch`. */
export async function openGenea(patch: SettingsPatch = {}) {
  const tenant = await createTestTenant();
  await fillGeneaTenant(tenant);
  return { tenant, ...(await openSource(tenant, patch)) };
}

/** A further Genea source. */
export async function openSource(tenant: TestTenant, patch: SettingsPatch = {}) {
  made += 1;
  const input = createSource.input.parse({ name: `Genea ${made}`, preset: 'genea', active: true, ...patch });
  const { id: sourceId } = await createSourceVerb(tenant.ctx('admin'), input);
  const sendText = async (text: string | Uint8Array, name = 'users.csv') => {
    const run = await sendTestFile(tenant, { sourceId, text, name });
    return { run, result: () => resultOf(tenant, run.id), remarks: () => remarksOf(tenant, run.id) };
  };
  return {
    sourceId,
    sendText,
    /** Sends rows under the headings that any of them has, `full_name` and `user_status` filled in where they lack. */
    send: (...rows: readonly Row[]) => sendText(toCsv(rows.map((row) => ({ ...ordinary(row), ...row })))),
  };
}

function ordinary({ external_id: key = '' }: Row): Row {
  return { external_id: key, full_name: `Person ${key}`, user_status: 'ACTIVE' };
}

function toCsv(rows: readonly Row[]): string {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [header, ...rows.map((row) => header.map((column) => row[column] ?? ''))];
  return lines.map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`).join('');
}

async function resultOf(tenant: TestTenant, runId: string) {
  const { body, fileName } = await writeResultFile(tenant.ctx('admin'), { runId, only: 'all' });
  let text = '';
  for await (const piece of body) text += String(piece);
  return { fileName, text };
}

/** The last column of every row; remarks hold no line breaks. */
async function remarksOf(tenant: TestTenant, runId: string): Promise<string[]> {
  const { text } = await resultOf(tenant, runId);
  const lines = text.split('\r\n').slice(1, -1);
  return lines.map((line) => {
    const quoted = /,"((?:[^"]|"")*)"$/.exec(line)?.[1]?.replaceAll('""', '"');
    return quoted ?? line.slice(line.lastIndexOf(',') + 1);
  });
}
