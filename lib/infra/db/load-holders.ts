import { cardKey, isByNumber, numberKey } from '#lib/domain/credential/card-key';
import { codeSpace } from '#lib/domain/credential/code-space';
import type { MappedCredential } from '#lib/domain/mapping/mapped-record';
import type { CardHolder } from '#lib/domain/run/snapshot';

import type { BulkTx } from './in-tenant-bulk.ts';

/** Adds to `holders` who holds these cards, by what each of them is told by: code or number. */
export async function loadHolders(
  tx: BulkTx,
  cards: readonly MappedCredential[],
  holders: Map<string, CardHolder>,
): Promise<void> {
  const elsewhere = cards.filter((card) => !holders.has(cardKey(card)));
  if (elsewhere.length > 0) await loadCodeHolders(tx, elsewhere, holders);
  const numbered = cards.filter(isByNumber);
  if (numbered.length > 0) await loadNumberHolders(tx, numbered, holders);
}

async function loadCodeHolders(
  tx: BulkTx,
  cards: readonly MappedCredential[],
  holders: Map<string, CardHolder>,
): Promise<void> {
  const { rows } = await tx.query<CardHolder & Pick<MappedCredential, 'kind' | 'format' | 'rawCode'>>({
    name: 'load-holders',
    text: `select c.kind, c.format, c.raw_code "rawCode", c.identity_id "identityId", c.id "credentialId", c.status, i.external_id "externalId"
     from unnest($1::text[], $2::text[]) k (code_space, raw_code)
     join credential c on c.tenant_id = (select app_tenant()) and c.code_space = k.code_space and c.raw_code = k.raw_code and c.status <> 'deleted'
     join identity i on i.tenant_id = c.tenant_id and i.id = c.identity_id`,
    values: [cards.map(codeSpace), cards.map((card) => card.rawCode)],
  });
  for (const row of rows) holders.set(cardKey(row), row);
}

/** Who holds a card of one of these numbers, in any format. */
async function loadNumberHolders(
  tx: BulkTx,
  cards: readonly MappedCredential[],
  holders: Map<string, CardHolder>,
): Promise<void> {
  const { rows } = await tx.query<CardHolder & Pick<MappedCredential, 'kind' | 'rawCode' | 'cardNumber'>>({
    name: 'load-number-holders',
    text: `select c.kind, c.raw_code "rawCode", c.card_number "cardNumber", c.identity_id "identityId", c.id "credentialId", i.external_id "externalId"
     from (select distinct n from unnest($1::text[]) n) k
     join credential c on c.tenant_id = (select app_tenant()) and c.card_number = k.n and c.kind = 'card' and c.status <> 'deleted'
     join identity i on i.tenant_id = c.tenant_id and i.id = c.identity_id`,
    values: [cards.map((card) => card.cardNumber)],
  });
  for (const row of rows) holders.set(numberKey(row), row);
}
