import { cardKey, numberKey } from '#lib/domain/credential/card-key';
import { codeSpace } from '#lib/domain/credential/code-space';
import type { MappedCredential } from '#lib/domain/mapping/mapped-record';
import type { CardHolder, HeldCredential, Snapshot } from '#lib/domain/run/snapshot';

import type { BulkTx } from './in-tenant-bulk.ts';
import { loadHolders } from './load-holders.ts';

type CredentialRow = Omit<MappedCredential, 'badgeTypeId'> & {
  readonly badgeTypeId: string | null;
  readonly id: string;
  readonly identityId: string;
  readonly sourceId: string | null;
  readonly isBarred: boolean;
  readonly codeSpace: string;
};

type Credentials = {
  readonly credentials: ReadonlyMap<string, readonly HeldCredential[]>;
  readonly barred: Snapshot['barred'];
};

/** What these people hold, and what is barred to them. A card stays barred until the same person gets it again: then there is a younger one. */
export async function loadHeldCredentials(tx: BulkTx, ids: readonly string[]): Promise<Credentials> {
  if (ids.length === 0) return { credentials: new Map(), barred: new Map() };
  const { rows } = await tx.query<CredentialRow>({
    name: 'load-credentials',
    text: `select id, identity_id "identityId", source_id "sourceId", coalesce(slot, 0) slot, kind, format, code_space "codeSpace", raw_code "rawCode",
       facility_code "facilityCode", card_number "cardNumber", status, badge_type_id "badgeTypeId",
       status = 'deleted' "isBarred", to_char(activates_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') "activatesAt",
       to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') "expiresAt"
     from credential c where tenant_id = (select app_tenant()) and identity_id = any($1::uuid[]) and (status <> 'deleted'
       or barred_at is not null and not exists (select 1 from credential l where l.tenant_id = c.tenant_id and l.identity_id = c.identity_id
         and l.code_space = c.code_space and l.raw_code = c.raw_code and l.id > c.id))`,
    values: [ids],
  });
  const held = Map.groupBy(rows, (row) => (row.isBarred ? null : row.identityId));
  const ended = held.get(null) ?? [];
  held.delete(null);
  const barred = Map.groupBy(ended, (row) => row.identityId);
  const holders = await loadSharing(tx, rows);
  return {
    credentials: new Map(
      [...held].map(([identityId, group]) => [identityId ?? '', group.map((row) => toHeld(row, holders))]),
    ),
    barred: new Map(
      [...barred].map(([identityId, group]) => [
        identityId,
        new Set(group.flatMap((row) => [cardKey(row), numberKey(row)])),
      ]),
    ),
  };
}

/** Who else holds those of the cards that stand under the name of their format; nearly always there are none. */
async function loadSharing(tx: BulkTx, rows: readonly CredentialRow[]): Promise<ReadonlyMap<string, CardHolder>> {
  const holders = new Map<string, CardHolder>();
  const younger = rows.filter((row) => !row.isBarred && isYounger(row));
  if (younger.length > 0) await loadHolders(tx, younger.map(toCard), holders);
  return holders;
}

function isYounger(row: CredentialRow): boolean {
  return row.codeSpace !== codeSpace(row);
}

function toHeld(row: CredentialRow, holders: ReadonlyMap<string, CardHolder>): HeldCredential {
  const { id, sourceId } = row;
  const other = isYounger(row) ? holders.get(cardKey(row)) : undefined;
  const shared = other === undefined ? {} : { sharedWith: other.externalId };
  return { id, sourceId, ...shared, credential: toCard(row) };
}

function toCard(row: CredentialRow): MappedCredential {
  const { slot, kind, format, rawCode, facilityCode, cardNumber, status, activatesAt, expiresAt } = row;
  const badge = row.badgeTypeId === null ? null : { badgeTypeId: row.badgeTypeId };
  return { slot, kind, format, rawCode, facilityCode, cardNumber, status, activatesAt, expiresAt, ...badge };
}
