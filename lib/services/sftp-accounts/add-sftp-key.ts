import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { addSftpKey as contract, SftpKey } from '#lib/contract/sftp-accounts';
import type { Ctx } from '#lib/domain/access/ctx';
import { readPublicKey, type SftpPublicKey } from '#lib/domain/sftp/read-public-key';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { sshFingerprint } from '#lib/infra/secrets/ssh-fingerprint';
import { authorize } from '#lib/services/authorize';
import { AppError, type AppErrorCode } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { loadSftpAccount } from './load-sftp-account.ts';
import { toSftpKey } from './to-sftp-key.ts';

const keysMax = 10;

/** Adds a public key that the account may sign in with. A private key that was pasted instead is not kept anywhere. */
export async function addSftpKey(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<SftpKey> {
  authorize(ctx, 'admin');
  const { accountId, label } = input;
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const account = await loadSftpAccount(tx, accountId, 'live');
    const { type, publicKey } = readGiven(input.publicKey);
    const fingerprint = sshFingerprint(Buffer.from(publicKey, 'base64'));
    const now = await databaseNow(tx);
    const expiresAt = readExpiry(input.expiresAt, now);
    await checkKeys(tx, accountId, fingerprint);
    const id = newId();
    const key = { label, type, publicKey, fingerprint, expiresAt, createdBy: ctx.actor.label };
    const row = await tx.sftpKey.create({ data: { tenantId: ctx.tenantId, id, accountId, ...key } });
    const entry = { action: 'sftpAccount.keyAdded', objectType: 'sftpAccount', objectId: accountId } as const;
    const detail = { name: account.name, label, type, fingerprint, expiresAt: expiresAt?.toISOString() ?? null };
    await appendAudit(tx, ctx, { ...entry, detail });
    return toSftpKey(row, now);
  });
}

function readGiven(text: string): SftpPublicKey {
  const read = readPublicKey(text);
  if ('refusal' in read) throw refusal('INVALID_INPUT', 'publicKey', read.message);
  return read.key;
}

function readExpiry(text: string | null, now: Date): Date | null {
  if (text === null) return null;
  const at = new Date(text);
  if (at > now) return at;
  throw refusal('INVALID_INPUT', 'expiresAt', 'The expiry lies in the past. Choose a later day, or none');
}

async function checkKeys(tx: TenantTx, accountId: string, fingerprint: string): Promise<void> {
  const keys = await tx.sftpKey.findMany({ where: { accountId } });
  const same = keys.find((key) => key.fingerprint === fingerprint);
  if (same !== undefined) {
    throw refusal('CONFLICT', 'publicKey', `The account has this key already, as "${same.label}"`);
  }
  if (keys.length < keysMax) return;
  throw refusal(
    'LIMIT_EXCEEDED',
    'publicKey',
    `An account has at most ${keysMax} keys. Remove one that is not used any more`,
  );
}

function refusal(code: AppErrorCode, path: string, message: string): AppError {
  return new AppError(code, message, { errors: [{ path, message }] });
}
