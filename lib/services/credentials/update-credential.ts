import type { Credential, updateCredential as contract } from '#lib/contract/credentials';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { credentialKinds } from '#lib/domain/credential/kinds';
import type { MappedCard } from '#lib/domain/run/change';
import { appendAudit } from '#lib/infra/db/append-audit';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { loadBadgeTypes } from '#lib/infra/db/load-badge-types';
import {
  changeCredential,
  type CredentialTerms,
  type HeldCredentialRow,
  holdCredential,
} from '#lib/infra/db/write-credential';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { loadCredential } from './load-credential.ts';
import { noCredential } from './no-credential.ts';

/** Changes from when, until when, in which status and as which badge type a credential counts. A source that states it says so again when its row changes. */
export async function updateCredential(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Credential> {
  authorize(ctx, 'credentials:write');
  const { identityId } = input;
  await inTenantBulk(ctx.tenantId, async (tx) => {
    const held = await holdVersion(tx, input);
    const before = termsOf(held.credential);
    const badgeTypeId = input.badgeTypeId === undefined ? before.badgeTypeId : input.badgeTypeId;
    const terms = {
      status: input.status ?? before.status,
      activatesAt: toInstant(input.activatesAt, before.activatesAt),
      expiresAt: toInstant(input.expiresAt, before.expiresAt),
      ...(typeof badgeTypeId === 'string' ? { badgeTypeId } : {}),
    };
    checkOrder(terms);
    await checkBadgeType(tx, input.badgeTypeId, held.credential);
    const holder = { id: identityId, externalId: held.externalId };
    await changeCredential(tx, { tenantId: ctx.tenantId, actor: ctx.actor.label }, { holder, held, terms });
    const detail = { externalId: held.externalId, from: before, to: terms };
    await appendAudit(tx, ctx, {
      action: 'credential.updated',
      objectType: 'credential',
      objectId: held.id,
      detail,
    });
  });
  return loadCredential(ctx, input);
}

function termsOf({ status, activatesAt, expiresAt, badgeTypeId }: MappedCard): CredentialTerms {
  return { status, activatesAt, expiresAt, ...(badgeTypeId === undefined ? {} : { badgeTypeId }) };
}

async function checkBadgeType(tx: BulkTx, id: string | null | undefined, { kind }: MappedCard): Promise<void> {
  if (typeof id !== 'string') return;
  const type = (await loadBadgeTypes(tx)).get(id);
  if (type === undefined)
    throw new AppError('NOT_FOUND', 'There is no badge type with this id. It may have been deleted.');
  if (type.kind === null || type.kind === kind) return;
  const { label } = credentialKinds[type.kind];
  const message = `${type.name} is a badge type for another kind of credential: ${label}. Choose another type`;
  throw new AppError('INVALID_INPUT', message, { errors: [{ path: 'badgeTypeId', message }] });
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
