import { toResultName } from '#lib/domain/run/to-result-name';
import type { AnswerFolder } from '#lib/domain/sftp/read-sftp-path';
import type { TenantTx } from '#lib/infra/db/in-tenant';

import type { SentRow } from './find-visible.ts';
import type { SftpEntry } from './to-entry.ts';

export type Answer = { readonly entry: SftpEntry; readonly storageKey: string | null };

const listedMax = 20_000;

/** What stands in `processed` or `rejected`: every finished file and its result beside it, newest first. */
export async function answersOf(
  tx: TenantTx,
  { accountId, folder }: { readonly accountId: string; readonly folder: AnswerFolder },
): Promise<Answer[]> {
  const rows = await tx.sftpFile.findMany({
    where: { accountId, state: folder },
    orderBy: { doneAt: 'desc' },
    take: listedMax,
  });
  return rows.flatMap(toAnswers);
}

function toAnswers(row: SentRow): Answer[] {
  const name = row.finalName ?? row.name;
  const sent = row.modifiedAt ?? row.receivedAt;
  const file: Answer = {
    entry: { name, kind: 'file', sizeBytes: Number(row.sizeBytes), modifiedAt: sent },
    storageKey: row.storageKey,
  };
  if (row.resultKey === null) return [file];
  const sizeBytes = Number(row.resultSizeBytes ?? 0n);
  const result: SftpEntry = { name: toResultName(name), kind: 'file', sizeBytes, modifiedAt: row.doneAt ?? sent };
  return [file, { entry: result, storageKey: row.resultKey }];
}
