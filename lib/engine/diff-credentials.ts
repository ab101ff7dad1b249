import { cardKey } from '#lib/domain/credential/card-key';
import type { CredentialStatement, MappedCredential } from '#lib/domain/mapping/mapped-record';
import type { CredentialChange } from '#lib/domain/run/change';
import { type Problem, toProblem } from '#lib/domain/run/problem';
import type { CardHolder, HeldCredential } from '#lib/domain/run/snapshot';

export type CredentialDiff = { readonly changes: readonly CredentialChange[]; readonly problems: readonly Problem[] };

type Known = {
  readonly identityId: string;
  readonly sourceId: string;
  readonly held: readonly HeldCredential[];
  readonly holders: ReadonlyMap<string, CardHolder>;
  readonly newId: () => string;
};

/**
 * What becomes of a person's credentials. A slot without a statement keeps what it has; a changed number replaces the
 * slot's credential; a card held by somebody else is never moved: that facet fails and names the holder.
 */
export function diffCredentials(statements: readonly CredentialStatement[], known: Known): CredentialDiff {
  const changes: CredentialChange[] = [];
  const problems: Problem[] = [];
  for (const statement of statements) {
    const slot = statement.kind === 'state' ? statement.credential.slot : statement.slot;
    const current = known.held.find((one) => one.sourceId === known.sourceId && one.credential.slot === slot);
    const decided = statement.kind === 'remove' ? revoke(current) : decide(statement.credential, current, known);
    changes.push(...decided.changes);
    problems.push(...decided.problems);
  }
  return { changes, problems };
}

function decide(card: MappedCredential, current: HeldCredential | undefined, known: Known): CredentialDiff {
  const holder = known.holders.get(cardKey(card));
  if (holder !== undefined && holder.identityId !== known.identityId) return refuse(card, holder);
  const same = known.held.find((one) => cardKey(one.credential) === cardKey(card));
  if (card.status === 'deleted') return revoke(same);
  if (same !== undefined) return update(same, card);
  return {
    changes: [...revoke(current).changes, { kind: 'issue', id: known.newId(), credential: { ...card } }],
    problems: [],
  };
}

function refuse(card: MappedCredential, holder: CardHolder): CredentialDiff {
  const value = card.cardNumber ?? card.rawCode;
  return {
    changes: [],
    problems: [toProblem('cardHeldByOther', { field: 'card', value, words: { holder: holder.externalId } })],
  };
}

function revoke(current: HeldCredential | undefined): CredentialDiff {
  if (current === undefined) return { changes: [], problems: [] };
  return { changes: [{ kind: 'revoke', id: current.id, before: { ...current.credential } }], problems: [] };
}

function update(same: HeldCredential, card: MappedCredential): CredentialDiff {
  const before = same.credential;
  const isSame =
    before.status === card.status && before.activatesAt === card.activatesAt && before.expiresAt === card.expiresAt;
  if (isSame) return { changes: [], problems: [] };
  const credential = { ...card, slot: before.slot };
  return { changes: [{ kind: 'update', id: same.id, before: { ...before }, credential }], problems: [] };
}
