import { cardKey } from '#lib/domain/credential/card-key';
import type { CredentialChange, MappedCard } from '#lib/domain/run/change';
import type { HeldCredential, Snapshot } from '#lib/domain/run/snapshot';

import type { PlanSetup } from './plan-setup.ts';

export type CardsBack = {
  readonly changes: readonly CredentialChange[];
  readonly kept: readonly 'card'[];
  /** Ids of issued cards that go back to those from whom the run took them. */
  readonly returned: readonly string[];
};

/** Cards that the run to be taken back moved, as far as they can go back. */
export type Returns = {
  /** Ids of what the new holders got. */
  readonly issued: ReadonlySet<string>;
  /** Ids of what the former holders had. */
  readonly former: ReadonlySet<string>;
};

type World = {
  readonly held: ReadonlyMap<string, HeldCredential['credential']>;
  readonly barred: ReadonlySet<string> | undefined;
  readonly holders: Snapshot['holders'];
  readonly returns: Returns;
  readonly badgeTypes: PlanSetup['badgeTypes'];
};

type Back = CredentialChange | 'kept' | 'returned' | 'elsewhere';

/**
 * Takes back what a row did to a person’s cards: issued ones are revoked, or go back to those from whom they were taken;
 * revoked ones come back unless somebody holds the card by now or revoked it by hand since; changed ones are as before. A
 * card that has changed since stays as it is; of one that is only on another badge by now, the badge does.
 */
export function revertCards(
  applied: readonly CredentialChange[],
  identityId: string,
  { returns, badgeTypes, ...snapshot }: Snapshot & Pick<World, 'returns' | 'badgeTypes'>,
): CardsBack {
  const held = new Map((snapshot.credentials.get(identityId) ?? []).map((one) => [one.id, one.credential]));
  const world = { held, barred: snapshot.barred.get(identityId), holders: snapshot.holders, returns, badgeTypes };
  const decided = applied.map((change) => ({
    id: change.id,
    back: revertCard(change, world),
    isOnOther: isOnOtherBadge(change, world),
  }));
  const changes = decided.flatMap(({ back }) => (typeof back === 'string' ? [] : [back]));
  return {
    // A card is given up before another takes its place.
    changes: changes.toSorted((a, b) => Number(b.kind === 'revoke') - Number(a.kind === 'revoke')),
    kept: decided.flatMap(({ back, isOnOther }) => (back === 'kept' || isOnOther ? ['card' as const] : [])),
    returned: decided.flatMap(({ id, back }) => (back === 'returned' ? [id] : [])),
  };
}

function revertCard(change: CredentialChange, world: World): Back {
  const current = world.held.get(change.id);
  if (change.kind === 'revoke') return bringBack(change, world);
  if (current === undefined || !isSameCard(current, change.credential)) return 'kept';
  if (change.kind === 'update') return restore(change, current, world);
  // Whatever badge it is on by now: who got it by the run loses it.
  if (world.returns.issued.has(change.id)) return 'returned';
  return { kind: 'revoke', id: change.id, before: { ...current } };
}

function restore(
  change: Extract<CredentialChange, { kind: 'update' }>,
  current: HeldCredential['credential'],
  world: World,
): Back {
  const { badgeTypeId: _its, ...terms } = change.before;
  const { badgeTypeId } = isOnOtherBadge(change, world) ? current : withKnownBadge(change.before, world);
  const credential = { ...terms, ...(badgeTypeId === undefined ? {} : { badgeTypeId }) };
  const isInPlace = current.slot === credential.slot && current.badgeTypeId === badgeTypeId;
  if (isInPlace && isSameCard(current, credential)) return 'kept';
  return { kind: 'update', id: change.id, before: { ...current }, credential };
}

/** Somebody has chosen another badge type since: that one stays. */
function isOnOtherBadge(change: CredentialChange, world: World): boolean {
  const current = world.held.get(change.id);
  if (change.kind !== 'update' || current === undefined) return false;
  return current.badgeTypeId !== withKnownBadge(change.credential, world).badgeTypeId;
}

function bringBack(change: Extract<CredentialChange, { kind: 'revoke' }>, world: World): Back {
  const { id, before } = change;
  if (world.returns.former.has(id)) return 'elsewhere';
  const key = cardKey(before);
  const isTaken = world.held.has(id) || world.holders.has(key) || world.barred?.has(key) === true;
  if (isTaken) return 'kept';
  return { kind: 'update', id, before: { ...before, status: 'deleted' }, credential: withKnownBadge(before, world) };
}

/** Cards lose a badge type when it is deleted, and do not get it back. */
function withKnownBadge(card: MappedCard, { badgeTypes }: World): MappedCard {
  const { badgeTypeId, ...rest } = card;
  return badgeTypeId === undefined || badgeTypes.has(badgeTypeId) ? card : rest;
}

/** A code that is read in another format by now has another printed number, too. */
function isSameCard(a: CardState, b: CardState): boolean {
  return (
    a.format === b.format &&
    a.rawCode === b.rawCode &&
    a.status === b.status &&
    a.activatesAt === b.activatesAt &&
    a.expiresAt === b.expiresAt
  );
}

type CardState = Pick<MappedCard, 'format' | 'rawCode' | 'status' | 'activatesAt' | 'expiresAt'>;
