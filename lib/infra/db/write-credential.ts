import { codeSpace } from '#lib/domain/credential/code-space';
import type { MappedCredential } from '#lib/domain/mapping/mapped-record';
import type { CredentialChange, MappedCard } from '#lib/domain/run/change';

import { appendEvent } from './append-event.ts';
import { endSharing } from './end-sharing.ts';
import type { BulkTx } from './in-tenant-bulk.ts';
import { type Author, forgetSameBytes } from './write-person.ts';

export type HeldCredentialRow = {
  readonly id: string;
  readonly externalId: string;
  readonly version: number;
  readonly credential: MappedCard;
};

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

type Found = Omit<MappedCard, 'badgeTypeId'> & {
  readonly badgeTypeId: string | null;
  readonly id: string;
  readonly externalId: string;
  readonly version: number;
};

/** A person's credential, locked for the rest of the transaction; null when there is none that is not deleted. */
export async function holdCredential(
  tx: BulkTx,
  { identityId, credentialId }: { readonly identityId: string; readonly credentialId: string },
): Promise<HeldCredentialRow | null> {
  const { rows } = await tx.query<Found>(
    `select c.id, i.external_id "externalId", c.version, coalesce(c.slot, 0) slot, c.kind, c.format, c.raw_code "rawCode",
       c.facility_code "facilityCode", c.card_number "cardNumber", c.status, c.badge_type_id "badgeTypeId", ${instant('c.activates_at')} "activatesAt", ${instant('c.expires_at')} "expiresAt"
     from credential c join identity i on i.tenant_id = c.tenant_id and i.id = c.identity_id
     where c.tenant_id = (select app_tenant()) and c.identity_id = $1 and c.id = $2 and c.status <> 'deleted' for update of c`,
    [identityId, credentialId],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const { id, externalId, version, badgeTypeId, ...credential } = row;
  return { id, externalId, version, credential: badgeTypeId === null ? credential : { ...credential, badgeTypeId } };
}

type Holder = { readonly id: string; readonly externalId: string; readonly active: boolean };

/** Gives a person a credential that no source states, with history and event. Breaks `credential_code` when it is held. */
export async function insertCredential(
  tx: BulkTx,
  author: Author,
  { holder, id, credential }: { readonly holder: Holder; readonly id: string; readonly credential: MappedCredential },
): Promise<void> {
  const { seal, ...stated } = credential;
  await tx.query(
    `insert into credential (tenant_id, id, identity_id, kind, format, raw_code, facility_code, card_number, status, suspended,
       activates_at, expires_at, sealed, code_space) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      author.tenantId,
      id,
      holder.id,
      stated.kind,
      stated.format,
      stated.rawCode,
      stated.facilityCode,
      stated.cardNumber,
      stated.status,
      !holder.active,
      stated.activatesAt,
      stated.expiresAt,
      seal?.(id) ?? null,
      codeSpace(stated),
    ],
  );
  await tell(tx, author, { holder, change: { kind: 'issue', id, credential: stated }, event: 'created' });
}

/** From when, until when, in which status and as which badge type a credential counts. */
export type CredentialTerms = Pick<MappedCard, 'status' | 'activatesAt' | 'expiresAt' | 'badgeTypeId'>;

/** Puts other terms in the place of a credential's; `deleted` revokes it, and no source brings it back by stating it again. */
export async function changeCredential(
  tx: BulkTx,
  author: Author,
  {
    holder,
    held: { id, credential: before },
    terms,
  }: {
    readonly holder: Pick<Holder, 'id' | 'externalId'>;
    readonly held: HeldCredentialRow;
    readonly terms: CredentialTerms;
  },
): Promise<void> {
  await tx.query(
    `update credential set status = $4, activates_at = $5, expires_at = $6, badge_type_id = $7,
       barred_at = case when $4 = 'deleted' then clock_timestamp() end,
       code_space = case when $4 = 'deleted' then $8 else code_space end, version = version + 1, updated_at = now()
     where tenant_id = $1 and identity_id = $2 and id = $3`,
    [
      author.tenantId,
      holder.id,
      id,
      terms.status,
      terms.activatesAt,
      terms.expiresAt,
      terms.badgeTypeId ?? null,
      codeSpace(before),
    ],
  );
  const { badgeTypeId: _, ...kept } = before;
  const isRevoked = terms.status === 'deleted';
  if (isRevoked) await endSharing(tx, author.tenantId, before.rawCode);
  const change: CredentialChange = isRevoked
    ? { kind: 'revoke', id, before }
    : { kind: 'update', id, before, credential: { ...kept, ...terms } };
  await tell(tx, author, { holder, change, event: isRevoked ? 'revoked' : 'updated' });
}

type Told = {
  readonly holder: Pick<Holder, 'id' | 'externalId'>;
  readonly change: CredentialChange;
  readonly event: 'created' | 'updated' | 'revoked';
};

async function tell(tx: BulkTx, { tenantId, actor }: Author, { holder, change, event }: Told): Promise<void> {
  await tx.query(
    `insert into history (tenant_id, identity_id, kind, actor, changes, credentials) values ($1, $2, 'updated', $3, null, $4)`,
    [tenantId, holder.id, actor, JSON.stringify([change])],
  );
  await forgetSameBytes(tx, tenantId);
  const data = { identityId: holder.id, externalId: holder.externalId };
  await appendEvent(tx, { tenantId, type: `credential.${event}`, subjectId: change.id, runId: null, actor, data });
}
