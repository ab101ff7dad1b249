import type { Credential, issueCredential as contract } from '#lib/contract/credentials';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { credentialKinds } from '#lib/domain/credential/kinds';
import type { MappedCredential } from '#lib/domain/mapping/mapped-record';
import { readCredentialInput } from '#lib/engine/read-credential-input';
import { appendAudit } from '#lib/infra/db/append-audit';
import { toDatabaseFault } from '#lib/infra/db/database-error';
import { endSharing } from '#lib/infra/db/end-sharing';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { loadSnapshot, noSource } from '#lib/infra/db/load-snapshot';
import { insertCredential } from '#lib/infra/db/write-credential';
import { holdPerson } from '#lib/infra/db/write-person';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { loadCredential } from './load-credential.ts';
import { loadPinKeeper } from './load-pin-keeper.ts';

/** Gives a person a credential by hand. It belongs to no source; one that is held by anybody is not given again. */
export async function issueCredential(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Credential> {
  authorize(ctx, 'credentials:write');
  const id = newId();
  try {
    await inTenantBulk(ctx.tenantId, (tx) => issue(tx, ctx, { ...input, id }));
  } catch (error) {
    if (toDatabaseFault(error) !== 'cardTaken') throw error;
    throw new AppError('CONFLICT', 'Somebody was given this credential just now. Load the page again.');
  }
  return loadCredential(ctx, { identityId: input.identityId, credentialId: id });
}

type Issue = ParsedInputOf<typeof contract> & { readonly id: string };

async function issue(tx: BulkTx, ctx: Ctx, { identityId, id, ...input }: Issue): Promise<void> {
  const { tenantId } = ctx;
  const holder = (await holdPerson(tx, identityId))?.identity;
  if (holder === undefined)
    throw new AppError('NOT_FOUND', 'There is no identity with this id. It may have been deleted.');
  const pins = input.kind === 'pin' ? await loadPinKeeper(tx, tenantId) : null;
  const read = readCredentialInput(input, { externalId: holder.externalId, pins });
  if (read.kind === 'refused') {
    const { path, message } = read;
    throw new AppError('INVALID_INPUT', message, { errors: [{ path, message }] });
  }
  const { credential } = read;
  await endSharing(tx, tenantId, credential.rawCode);
  await checkFree(tx, credential);
  await insertCredential(tx, { tenantId, actor: ctx.actor.label }, { holder, id, credential });
  const { kind, format, facilityCode, cardNumber } = credential;
  const detail = { externalId: holder.externalId, kind, format, facilityCode, cardNumber };
  await appendAudit(tx, ctx, { action: 'credential.issued', objectType: 'credential', objectId: id, detail });
}

async function checkFree(tx: BulkTx, credential: MappedCredential): Promise<void> {
  const { holders } = await loadSnapshot(tx, noSource, { found: [], cards: [credential] });
  const [holder] = holders.values();
  if (holder === undefined) return;
  const { label, isSecret } = credentialKinds[credential.kind];
  const message = isSecret
    ? 'This PIN cannot be given: it is in use. Choose another.'
    : `${label} ${credential.cardNumber ?? credential.rawCode} is held by ${holder.externalId}. Revoke it there first.`;
  throw new AppError('CONFLICT', message);
}
