import { credentialKinds, type CredentialKind } from '#lib/domain/credential/kinds';
import type { MappedCredential } from '#lib/domain/mapping/mapped-record';
import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import type { CredentialChange, MappedCard } from '#lib/domain/run/change';

import { numberColumnOf } from './number-column-of.ts';
import type { Finding, RemarkFacts, RemarkSource } from './remark-facts.ts';

/** What became of the row's credentials, in the order of the mapping. */
export function tellCredentials(facts: RemarkFacts, source: RemarkSource): readonly string[] {
  return source.mapping.credentials.flatMap((mapping, slot) => {
    const stated = statedIn(facts, slot);
    const changes = facts.credentials.filter((change) => kindOf(change) === mapping.kind);
    return changes.length === 0 ? [] : tellChanges(changes, { mapping, stated, facts, source });
  });
}

type Told = {
  readonly mapping: CredentialMapping;
  readonly stated: MappedCredential | undefined;
  readonly facts: RemarkFacts;
  readonly source: RemarkSource;
};

function tellChanges(changes: readonly CredentialChange[], told: Told): readonly string[] {
  const issue = changes.find((change) => change.kind === 'issue');
  const update = changes.find((change) => change.kind === 'update');
  const revoked = changes.find((change) => change.kind === 'revoke');
  if (issue?.kind === 'issue')
    return [nameOf(issue.credential) + issueWords(issue, revoked !== undefined) + terms(issue.credential, told)];
  if (update?.kind === 'update')
    return [nameOf(update.credential) + updateWords(update) + terms(update.credential, told)];
  return revoked?.kind === 'revoke' ? [`${nameOf(revoked.before)} deleted`] : [];
}

function issueWords(
  { takenFrom, credential }: Extract<CredentialChange, { kind: 'issue' }>,
  isReplaced: boolean,
): string {
  if (takenFrom !== undefined) return ` moved from user ${takenFrom.externalId}`;
  const verb = isReplaced && credential.kind === 'pin' ? ' replaced' : ' created';
  return credential.status === 'inactive' ? `${verb} as INACTIVE` : verb;
}

function updateWords({ before, credential }: Extract<CredentialChange, { kind: 'update' }>): string {
  return before.status === credential.status ? ' updated' : ` set to ${credential.status.toUpperCase()}`;
}

/** Which dates count, where the row says something about them. */
function terms(credential: MappedCard, { mapping, stated, facts, source }: Told): string {
  const name = stated?.badgeTypeId === undefined ? undefined : source.badgeNames.get(stated.badgeTypeId);
  if (name !== undefined) return ` with badge type ${name}${unusedTimes(mapping, facts)}`;
  const isTold = facts.problems.some(({ code, field }) => code === 'badgeTypeUnknown' && field === mapping.kind);
  const { expiresAt } = credential;
  return expiresAt === null || isTold || stated?.expiresAt !== expiresAt
    ? ''
    : `; expires ${expiresAt.replace('.000Z', 'Z')}`;
}

function unusedTimes(
  { activationColumn, expirationColumn, datesOf }: CredentialMapping,
  { cellOf }: RemarkFacts,
): string {
  const given = [
    ...(activationColumn !== null && cellOf(activationColumn) !== '' ? ['activation'] : []),
    ...(expirationColumn !== null && cellOf(expirationColumn) !== '' ? ['deactivation'] : []),
  ];
  if (datesOf === 'row' || given.length === 0) return '';
  return ` (${given.join('/')} ${given.length === 1 ? 'time' : 'times'} in file not used)`;
}

/** What of the row's credentials did nothing. */
export function findIdleCredentials(facts: RemarkFacts, source: RemarkSource): readonly Finding[] {
  return source.mapping.credentials.flatMap((mapping, slot) => {
    const column = numberColumnOf(mapping);
    if (facts.cellOf(column) === '') return findLeftOver(mapping, facts);
    const stated = statedIn(facts, slot);
    if (stated === undefined) return [];
    const own = facts.credentials.filter((change) => kindOf(change) === mapping.kind);
    const isGone = stated.status === 'deleted' && own.length === 0;
    if (isGone)
      return [{ word: 'NOTE', column, text: `user has no such ${wordOf(mapping.kind)}, nothing to delete` } as const];
    const isPast = own.some((change) => change.kind !== 'revoke' && isBefore(change.credential.expiresAt, source.at));
    return isPast ? [{ word: 'WARNING', column, text: `${wordOf(mapping.kind)} has expired already` } as const] : [];
  });
}

/** Cells about a credential that is not named. */
function findLeftOver(mapping: CredentialMapping, { cellOf }: RemarkFacts): readonly Finding[] {
  const { activationColumn, expirationColumn, statusColumn, badgeTypeColumn } = mapping;
  const ofCard = mapping.kind === 'card' ? [mapping.formatColumn, mapping.facilityColumn] : [];
  const columns = [...ofCard, badgeTypeColumn, activationColumn, expirationColumn, statusColumn];
  const filled = columns.filter((column) => column !== null && cellOf(column) !== '');
  if (filled.length === 0) return [];
  return [
    {
      word: 'WARNING',
      column: filled[0] ?? '',
      text: `${filled.join(', ')} not used without ${numberColumnOf(mapping)}`,
    },
  ];
}

function isBefore(moment: string | null, at: string): boolean {
  return moment !== null && moment < at;
}

function statedIn({ record }: RemarkFacts, slot: number): MappedCredential | undefined {
  const found = record.credentials.find((one) => one.kind === 'state' && one.credential.slot === slot);
  return found?.kind === 'state' ? found.credential : undefined;
}

function kindOf(change: {
  readonly before?: MappedCard;
  readonly credential?: MappedCard;
}): CredentialKind | undefined {
  return change.credential?.kind ?? change.before?.kind;
}

/** How many credentials of each kind a row took away, such as `1 card and 2 PINs revoked`. */
export function countRevoked({ credentials }: RemarkFacts): readonly string[] {
  const revoked = credentials.filter(({ kind }) => kind === 'revoke');
  if (revoked.length === 0) return [];
  const counts = [...Map.groupBy(revoked, (change) => kindOf(change) ?? 'card')].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const words = counts.map(([kind, own]) => `${own.length} ${wordOf(kind)}${own.length === 1 ? '' : 's'}`);
  return [`${words.join(' and ')} revoked`];
}

function nameOf({ kind, cardNumber, rawCode }: MappedCard): string {
  return credentialKinds[kind].isSecret ? wordOf(kind) : `${wordOf(kind)} ${cardNumber ?? rawCode}`;
}

function wordOf(kind: CredentialKind): string {
  return credentialKinds[kind].noun;
}
