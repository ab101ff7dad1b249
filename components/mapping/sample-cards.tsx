import { Status } from '#components/status/status';
import { CredentialCard } from '#components/ui/credential-card';
import { findFormat } from '#lib/domain/credential/formats';
import { credentialKinds } from '#lib/domain/credential/kinds';
import { toBitSegments } from '#lib/domain/credential/to-bit-segments';
import { credentialColumns } from '#lib/domain/mapping/columns-of';
import type { CredentialMapping } from '#lib/domain/mapping/mapping';

import type { Previewed } from './mapping-line';

const cardsShown = 3;

type Props = { readonly index: number; readonly credential: CredentialMapping; readonly preview: Previewed | null };
type Row = Previewed['rows'][number];
type Card = Extract<Row['credentials'][number], { kind: 'state' }>['credential'];

/** What the template's rows give: three cards, how many are good, and what is wrong with the others. */
export function SampleCards({ index, credential, preview }: Props) {
  const rows = preview?.rows ?? [];
  const good = rows.flatMap((row) => cardsOf(row, index));
  const columns = credentialColumns(credential);
  const { noun } = credentialKinds[credential.kind];
  const bad = rows.flatMap(({ row, problems }) =>
    problems
      .filter(({ field, column }) => field === credential.kind && columns.includes(column ?? ''))
      .slice(0, 1)
      .map(({ message }) => ({ row, message })),
  );
  const without = Math.max(0, rows.length - good.length - bad.length);
  if (rows.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <output className="figures block font-medium">
        {good.length} valid · {bad.length} with a problem · {without} without a {noun}
      </output>
      {good.slice(0, cardsShown).map((one, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- masked values are all alike
        <SampleCard key={place} card={one} />
      ))}
      {bad.length === 0 ? null : (
        <ul aria-label="Problems in the samples" className="flex flex-col gap-1 text-sm">
          {bad.slice(0, cardsShown).map(({ row, message }) => (
            <li key={row} className="text-warn">
              Row {row}: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function cardsOf({ credentials }: Row, slot: number): readonly Card[] {
  return credentials.flatMap((one) => (one.kind === 'state' && one.credential.slot === slot ? [one.credential] : []));
}

function SampleCard({ card }: { readonly card: Card }) {
  const format = findFormat(card.format);
  return (
    <CredentialCard
      format={format?.label ?? credentialKinds[card.kind].label}
      number={card.cardNumber ?? card.rawCode}
      {...(card.facilityCode === null ? {} : { facilityCode: String(card.facilityCode) })}
      {...(format === undefined ? {} : { segments: toBitSegments(format) })}
      status={<Status kind="credential" value={card.status} />}
      validity={card.expiresAt === null ? 'Never expires' : `Valid to ${card.expiresAt.slice(0, 10)}`}
    />
  );
}
