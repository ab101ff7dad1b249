import type { SftpKey } from '#lib/contract/sftp-accounts';
import { sftpKeyTypes } from '#lib/domain/sftp/key-type';
import type { Prisma } from '#lib/infra/db/generated/client';

/** A key as it is shown, at that time of the database. */
export function toSftpKey(row: Prisma.SftpKeyGetPayload<object>, now: Date): SftpKey {
  return {
    id: row.id,
    label: row.label,
    type: sftpKeyTypes.find((type) => type === row.type) ?? 'ssh-rsa',
    fingerprint: row.fingerprint,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    isExpired: row.expiresAt !== null && row.expiresAt <= now,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
  };
}
