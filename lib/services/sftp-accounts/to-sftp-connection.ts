import type { SftpConnection } from '#lib/contract/sftp-accounts';
import { connectionOutcomes } from '#lib/domain/sftp/sign-in-refusal';
import type { Prisma } from '#lib/infra/db/generated/client';

import { plainAddress } from './plain-address.ts';

/** A connection as it is shown; `labels` are those of the account's keys by their id. */
export function toSftpConnection(
  row: Prisma.SftpConnectionGetPayload<object>,
  labels: ReadonlyMap<string, string>,
): SftpConnection {
  return {
    id: row.id,
    at: row.at.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    address: plainAddress(row.address),
    client: row.client,
    outcome: connectionOutcomes.find((one) => one === row.outcome) ?? 'signedIn',
    reason: row.reason,
    keyLabel: row.keyId === null ? null : (labels.get(row.keyId) ?? null),
    files: row.files,
    bytesIn: Number(row.bytesIn),
  };
}
