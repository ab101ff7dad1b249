import { type BadgeType, datesOf, type IssueTime } from '#lib/domain/credential/badge-type';
import { cardKey, isByNumber, numberKey } from '#lib/domain/credential/card-key';
import { noFormat } from '#lib/domain/credential/formats';
import { credentialKinds } from '#lib/domain/credential/kinds';
import { maskedValue } from '#lib/domain/credential/mask';
import type { CredentialStatement, MappedCredential } from '#lib/domain/mapping/mapped-record';
import type { CredentialChange } from '#lib/domain/run/change';
import { type Problem, toProblem } from '#lib/domain/run/problem';
import type { CardHolder, HeldCredential } from '#lib/domain/run/snapshot';
import type { Policy } from '#lib/domain/source/policy';

export type CredentialDiff = { readonly changes: readonly CredentialChange[]; readonly problems: readonly Problem[] };

type Known = IssueTime & {
  readonly identityId: string;
  readonly sourceId: string;
  readonly held: readonly HeldCredential[];
  /** Keys of cards that somebody revoked by hand: stated again, they stay revoked. */
  readonly barred: ReadonlySet<string> | undefined;
  readonly holders: ReadonlyMap<string, CardHolder>;
  readonly conflict: Policy['credentialConflict'];
  readonly badgeTypes: ReadonlyMap<string, BadgeType>;
  readonly newId: () => string;
};

/**
 * What becomes of a person's credentials. A slot without a statement keeps what it has; a changed number replaces the
 * slot's credential, unless the row states that one in another slot. A card held by somebody else fails that facet and names
 * the holder, unless the source moves cards. A card that a row states twice is one card.
 */
export function diffCredentials(statements: readonly CredentialStatement[], known: Known): CredentialDiff {
  const changes: CredentialChange[] = [];
  const problems: Problem[] = [];
  const keys = statements.map(keyOf);
  for (const [index, statement] of statements.entries()) {
    const slot = statement.kind === 'state' ? statement.credential.slot : statement.slot;
    const inSlot = known.held.find((one) => one.sourceId === known.sourceId && one.credential.slot === slot);
    const current = inSlot !== undefined && keys.includes(cardKey(inSlot.credential)) ? undefined : inSlot;
    const isRepeated = keys.indexOf(keyOf(statement)) < index;
    const decided =
      statement.kind === 'remove' || isRepeated ? revoke(current) : decide(statement.credential, current, known);
    changes.push(...decided.changes);
    problems.push(...decided.problems);
  }
  return { changes, problems };
}

function keyOf(statement: CredentialStatement): string {
  return statement.kind === 'state' ? cardKey(statement.credential) : `remove ${statement.slot}`;
}

function decide(card: MappedCredential, current: HeldCredential | undefined, known: Known): CredentialDiff {
  const same = known.held.find((one) => isSameCard(card, one.credential));
  const other = same === undefined ? findOther(card, known) : undefined;
  if (isRefused(card, other, known)) return refuse(card, other);
  const numbered = isByNumber(card) ? known.held.find((one) => isNumberOf(card, one.credential)) : undefined;
  if (card.status === 'deleted') return revoke(same ?? numbered);
  if (isBarred(card, same ?? predecessorOf(card, current), known)) return bar(card);
  const replaced = toReplace(card, current, known).flatMap((one) => (one === same ? [] : revoke(one).changes));
  if (same !== undefined) {
    const { changes, problems } = update(same, card, known);
    return { changes: [...replaced, ...changes], problems };
  }
  // In another format it is the same card still: what the row does not say of it stays.
  const stated = numbered === undefined ? card : keepUnstated(card, numbered.credential);
  return { changes: [...replaced, issue(dated(stated, known), known.newId(), other)], problems: [] };
}

/** A source with words of its own for deleting deletes what its person has, whoever else has the same. */
function isRefused(card: MappedCredential, other: CardHolder | undefined, known: Known): other is CardHolder {
  const isIdle = card.status === 'deleted' && card.manner !== undefined;
  return other !== undefined && !isIdle && !mayMove(card, known);
}

/** Where cards are known by their number, one that is stated without a format is the one that has that number. */
function isSameCard(card: MappedCredential, held: MappedCredential): boolean {
  if (cardKey(card) === cardKey(held)) return true;
  return isByNumber(card) && card.format === noFormat && isNumberOf(card, held);
}

function isNumberOf({ kind, cardNumber }: MappedCredential, held: MappedCredential): boolean {
  return held.kind === kind && held.cardNumber === cardNumber;
}

function findOther(card: MappedCredential, known: Known): CardHolder | undefined {
  const byNumber = isByNumber(card) ? known.holders.get(numberKey(card)) : undefined;
  const holder = known.holders.get(cardKey(card)) ?? byNumber;
  return holder === undefined || holder.identityId === known.identityId ? undefined : holder;
}

/** Which of the person's credentials a new number takes the place of. */
function toReplace(
  card: MappedCredential,
  current: HeldCredential | undefined,
  { held }: Known,
): readonly HeldCredential[] {
  switch (card.manner?.newNumber) {
    case 'adds':
      return held.filter((one) => isByNumber(card) && isNumberOf(card, one.credential));
    case 'replacesAll':
      return held.filter((one) => one.credential.kind === card.kind);
    case 'replacesOwn':
    case undefined:
      return current === undefined ? [] : [current];
  }
}

/** Sealed only now: most rows state what is there already. */
function issue(
  { seal, manner, ...credential }: MappedCredential,
  id: string,
  holder: CardHolder | undefined,
): CredentialChange {
  const issued = { kind: 'issue' as const, id, ...(manner?.sameBy === 'number' ? { key: numberKey(credential) } : {}) };
  if (seal !== undefined) return { ...issued, credential: { ...credential, sealed: seal(id) } };
  if (holder === undefined) return { ...issued, credential };
  const { identityId, externalId, credentialId, status } = holder;
  const takenFrom = { identityId, externalId, credentialId, ...(status === undefined ? {} : { status }) };
  return { ...issued, credential, takenFrom };
}

/** What a row does not date, its badge type may. */
function dated(card: MappedCredential, known: Known): MappedCredential {
  const type = card.badgeTypeId === undefined ? undefined : known.badgeTypes.get(card.badgeTypeId);
  return type === undefined ? card : { ...card, ...datesOf(type, card, known) };
}

/** The code of a known credential never changes, however a row wrote it; but its own source may read its bits in another format. */
function codeOf(card: MappedCredential, { sourceId, credential }: HeldCredential, known: Known) {
  const isRead = sourceId === known.sourceId && cardKey(card) === cardKey(credential);
  const { format, rawCode, facilityCode, cardNumber } = isRead ? card : credential;
  return { format, rawCode, facilityCode, cardNumber };
}

/** Terms that the row does not have stay as they are. */
function keepUnstated(card: MappedCredential, before: MappedCredential): MappedCredential {
  if (card.manner === undefined || card.manner.keeps.length === 0) return card;
  const { badgeTypeId, ...rest } = card;
  const kept = { ...rest, ...(badgeTypeId === undefined ? {} : { badgeTypeId }) };
  for (const term of card.manner.keeps) Object.assign(kept, { [term]: before[term] });
  return kept;
}

/** Dates that a badge type gave stay as they were given while the type is the same. */
function keepGiven(card: MappedCredential, before: MappedCredential, known: Known): MappedCredential {
  if (card.badgeTypeId === undefined) return card;
  if (card.badgeTypeId !== before.badgeTypeId) return dated(card, known);
  const { activatesAt, expiresAt } = before;
  return { ...card, activatesAt: card.activatesAt ?? activatesAt, expiresAt: card.expiresAt ?? expiresAt };
}

function mayMove({ kind }: MappedCredential, { conflict }: Known): boolean {
  return conflict === 'move' && !credentialKinds[kind].isSecret;
}

function refuse(card: MappedCredential, holder: CardHolder): CredentialDiff {
  const { label: what, isSecret } = credentialKinds[card.kind];
  if (isSecret) return { changes: [], problems: [toProblem('pinInUse', { field: card.kind, value: maskedValue })] };
  const value = card.cardNumber ?? card.rawCode;
  const words = { what, holder: holder.externalId };
  return { changes: [], problems: [toProblem('cardHeldByOther', { field: card.kind, value, words })] };
}

function isBarred(card: MappedCredential, standing: HeldCredential | undefined, { barred, held }: Known): boolean {
  if (standing !== undefined || barred === undefined) return false;
  if (barred.has(cardKey(card))) return true;
  const isGivenAgain = held.some(({ credential }) => isNumberOf(card, credential));
  return isByNumber(card) && barred.has(numberKey(card)) && !isGivenAgain;
}

/** A number that is one more credential follows none. */
function predecessorOf(card: MappedCredential, current: HeldCredential | undefined): HeldCredential | undefined {
  return card.manner?.newNumber === 'adds' ? undefined : current;
}

/** A number that differs from the slot's current one is a new statement; the one that was there when it was revoked is not. */
function bar(card: MappedCredential): CredentialDiff {
  const { label: what, isSecret } = credentialKinds[card.kind];
  const value = isSecret ? maskedValue : (card.cardNumber ?? card.rawCode);
  return { changes: [], problems: [toProblem('cardBarred', { field: card.kind, value, words: { what } })] };
}

function shared({ kind, cardNumber, rawCode }: MappedCredential, holder: string): Problem {
  const words = { what: credentialKinds[kind].label, holder };
  return toProblem('cardShared', { field: kind, value: cardNumber ?? rawCode, words });
}

function revoke(current: HeldCredential | undefined): CredentialDiff {
  if (current === undefined) return { changes: [], problems: [] };
  return { changes: [{ kind: 'revoke', id: current.id, before: { ...current.credential } }], problems: [] };
}

/** A card of this source moves to the slot that states it now, so that later changes of that slot find it. */
function update(same: HeldCredential, card: MappedCredential, known: Known): CredentialDiff {
  const before = same.credential;
  const { seal: _, manner: __, ...stated } = keepGiven(keepUnstated(card, before), before, known);
  const slot = same.sourceId === known.sourceId ? card.slot : before.slot;
  const code = codeOf(card, same, known);
  const problems = same.sharedWith === undefined ? [] : [shared(before, same.sharedWith)];
  const isSame =
    before.slot === slot &&
    before.format === code.format &&
    before.status === stated.status &&
    before.activatesAt === stated.activatesAt &&
    before.expiresAt === stated.expiresAt &&
    before.badgeTypeId === stated.badgeTypeId;
  if (isSame) return { changes: [], problems };
  return {
    changes: [{ kind: 'update', id: same.id, before: { ...before }, credential: { ...stated, ...code, slot } }],
    problems,
  };
}
