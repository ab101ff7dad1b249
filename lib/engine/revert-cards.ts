import { cardKey } from '#lib/domain/credential/card-key';
import type { CredentialChange } from '#lib/domain/run/change';
import type { Snapshot } from '#lib/domain/run/snapshot';

export type CardsBack = { readonly changes: readonly CredentialChange[]; readonly kept: readonly 'card'[] };

/**
 * Takes back what a row did to a person’s cards: issued ones are revoked, revoked ones come back unless somebody holds the
 * card by now, changed ones are as before. A card that has changed since stays as it is.
 */
export function revertCards(applied: readonly CredentialChange[], identityId: string, snapshot: Snapshot): CardsBack {
  const held = new Map((snapshot.credentials.get(identityId) ?? []).map((one) => [one.id, one.credential]));
  const barred = snapshot.barred.get(identityId);
  const changes: CredentialChange[] = [];
  const kept: 'card'[] = [];
  for (const change of applied) {
    const current = held.get(change.id);
    if (change.kind === 'revoke') {
      const key = cardKey(change.before);
      const isTaken = current !== undefined || snapshot.holders.has(key) || barred?.has(key) === true;
      if (isTaken) kept.push('card');
      else
        changes.push({
          kind: 'update',
          id: change.id,
          before: { ...change.before, status: 'deleted' },
          credential: change.before,
        });
    } else if (current === undefined || !isSameCard(current, change.credential)) kept.push('card');
    else if (change.kind === 'issue') changes.push({ kind: 'revoke', id: change.id, before: { ...current } });
    else changes.push({ kind: 'update', id: change.id, before: { ...current }, credential: change.before });
  }
  // A card is given up before another takes its place.
  return { changes: changes.toSorted((a, b) => Number(b.kind === 'revoke') - Number(a.kind === 'revoke')), kept };
}

function isSameCard(a: CardState, b: CardState): boolean {
  return (
    a.rawCode === b.rawCode && a.status === b.status && a.activatesAt === b.activatesAt && a.expiresAt === b.expiresAt
  );
}

type CardState = Pick<
  Extract<CredentialChange, { kind: 'issue' }>['credential'],
  'rawCode' | 'status' | 'activatesAt' | 'expiresAt'
>;
