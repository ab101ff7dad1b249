import type { Credential, updateCredential as contract } from '#lib/contract/credentials';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { changeCredential, type HeldCredentialRow, holdCredential } from '#lib/infra/db/write-credential';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { loadCredential } from './load-credential.ts';
import { noCredential } from './no-credential.ts';

/** Changes from when, until when and in which status a credential counts. A source that states it says so again when its row changes. */
export async function updateCredential(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Credential> {
  authorize(ctx, 'credentials:write');
  const { identityId } = input;
  await inTenantBulk(ctx.tenantId, async (tx) => {
    const held = await holdVersion(tx, input);
    const { status, activatesAt, expiresAt } = held.credential;
    const terms = {
      status: input.status ?? status,
      activatesAt: toInstant(input.activatesAt, activatesAt),
      expiresAt: toInstant(input.expiresAt, expiresAt),
    };
    checkOrder(terms);
    const holder = { id: identityId, externalId: held.externalId };
    await changeCredential(tx, { tenantId: ctx.tenantId, actor: ctx.actor.label }, { holder, held, terms });
    const detail = { externalId: held.externalId, from: { status, activatesAt, expiresAt }, to: terms };
    await appendAudit(tx, ctx, {
      action: 'credential.updated',
      objectType: 'credential',
      objectId: held.id,
      detail,
    });
  });
  return loadCredential(ctx, input);
}

function toInstant(given: string | null | undefined, before: string | null): string | null {
  if (given === undefined) return before;
  return given === null ? null : new Date(given).toISOString();
}

function checkOrder({ activatesAt, expiresAt }: { activatesAt: string | null; expiresAt: string | null }): void {
  if (activatesAt === null || expiresAt === null || activatesAt <= expiresAt) return;
  const message = `The credential would expire (${expiresAt}) before it starts (${activatesAt})`;
  throw new AppError('INVALID_INPUT', message, { errors: [{ path: 'expiresAt', message }] });
}

type Wanted = { readonly identityId: string; readonly credentialId: string; readonly version: number };

/** The credential, locked, when it is still as the caller saw it. */
export async function holdVersion(tx: BulkTx, wanted: Wanted): Promise<HeldCredentialRow> {
  const held = await holdCredential(tx, wanted);
  if (held === null) throw noCredential();
  if (held.version === wanted.version) return held;
  throw new AppError(
    'CONFLICT',
    `This credential has changed since: version ${held.version} is current. Load it again and repeat the change.`,
  );
}
