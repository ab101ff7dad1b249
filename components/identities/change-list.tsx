import { BeforeAfter } from '#components/ui/before-after';
import type { CredentialChange, FieldChange, MappedCard } from '#lib/domain/run/change';

import { cardNumber } from './card-number';
import { useFieldLabel } from './field-label';

type Props = {
  readonly changes: readonly FieldChange[];
  readonly credentials: readonly CredentialChange[];
  /** How many are written out; the rest is counted. All of them without it. */
  readonly shown?: number;
};

type Line = FieldChange & { readonly key: string; readonly isMono: boolean };

/** What changes about a person, field by field and card by card, before and after. */
export function ChangeList({ changes, credentials, shown }: Props) {
  const fieldLabel = useFieldLabel();
  const lines = [...changes.flatMap(toFieldLines), ...toCardLines(credentials)];
  const visible = shown === undefined ? lines : lines.slice(0, shown);
  const rest = lines.length - visible.length;
  if (lines.length === 0) return null;
  return (
    <ul className={shown === undefined ? 'flex flex-col gap-1' : 'flex flex-wrap gap-x-5 gap-y-0.5'}>
      {visible.map((line) => (
        <li key={line.key}>
          <span className="text-ink-2">{fieldLabel(line.field)}:</span>{' '}
          <BeforeAfter from={line.from} to={line.to} isMono={line.isMono} />
        </li>
      ))}
      {rest === 0 ? null : <li className="figures text-ink-2">+{rest} more</li>}
    </ul>
  );
}

/** Groups are told one by one: which the person joins, and which they leave. */
function toFieldLines(change: FieldChange): Line[] {
  if (change.field !== 'groups') return [{ ...change, key: change.field, isMono: change.field === 'externalId' }];
  const [before, after] = [toEntries(change.from), toEntries(change.to)];
  const line = { field: 'group', isMono: false };
  return [
    ...after.filter((name) => !before.includes(name)).map((to) => ({ ...line, key: `join-${to}`, from: null, to })),
    ...before
      .filter((name) => !after.includes(name))
      .map((from) => ({ ...line, key: `leave-${from}`, from, to: null })),
  ];
}

function toEntries(value: FieldChange['from']): readonly string[] {
  return Array.isArray(value) ? value : [];
}

/** A card that takes the place of another is one change: the old number and the new one. */
function toCardLines(credentials: readonly CredentialChange[]): Line[] {
  const slotOf = (change: CredentialChange) => (change.kind === 'revoke' ? change.before : change.credential).slot;
  const isOf = (kind: CredentialChange['kind'], other: CredentialChange) => (change: CredentialChange) =>
    change.kind === kind && slotOf(change) === slotOf(other);
  return credentials.flatMap((change) => {
    if (change.kind === 'issue' && credentials.some(isOf('revoke', change))) return [];
    const line = toCardLine(change);
    const issued = change.kind === 'revoke' ? credentials.find(isOf('issue', change)) : undefined;
    return [issued === undefined ? line : { ...line, to: toCardLine(issued).to }];
  });
}

function toCardLine(change: CredentialChange): Line {
  const after = change.kind === 'revoke' ? null : cardNumber(change.credential);
  const before = change.kind === 'issue' ? null : cardNumber(change.before);
  const line = {
    key: `${change.kind}-${change.id}`,
    field: (change.kind === 'revoke' ? change.before : change.credential).kind,
    isMono: true,
  };
  if (change.kind !== 'update' || before !== after) return { ...line, from: before, to: after };
  const changed = terms.filter(({ key }) => change.before[key] !== change.credential[key]);
  const say = (card: MappedCard) =>
    changed.length === 0 ? card.status : changed.map((one) => one.say(card)).join(', ');
  return { ...line, from: `${before} ${say(change.before)}`, to: `${after} ${say(change.credential)}` };
}

type Term = { readonly key: keyof MappedCard; readonly say: (card: MappedCard) => string };

const terms: readonly Term[] = [
  { key: 'status', say: ({ status }) => status },
  {
    key: 'activatesAt',
    say: ({ activatesAt }) => (activatesAt === null ? 'without start' : `from ${toMinute(activatesAt)}`),
  },
  { key: 'expiresAt', say: ({ expiresAt }) => (expiresAt === null ? 'without end' : `until ${toMinute(expiresAt)}`) },
  {
    key: 'badgeTypeId',
    say: ({ badgeTypeId }) => (badgeTypeId === undefined ? 'without badge type' : 'with a badge type'),
  },
];

function toMinute(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}
