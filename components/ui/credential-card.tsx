import type { ReactNode } from 'react';

import type { BitSegment } from '#lib/domain/credential/to-bit-segments';

import { BitRuler } from './bit-ruler';

type Props = {
  /** Name of the card format, for example "Standard 26 bits". */
  readonly format: string;
  readonly number: string;
  readonly facilityCode?: string;
  readonly segments?: readonly BitSegment[];
  /** Status with its shape and word. */
  readonly status: ReactNode;
  /** One short line, for example "Valid to 1 Jan 2027". */
  readonly validity?: ReactNode;
  /** Stamp of the source that gave it. */
  readonly source?: ReactNode;
  readonly actions?: ReactNode;
};

/** A card drawn in the proportions of the plastic one (ISO/IEC 7810 ID-1), with its slot. The only card in the product. */
export function CredentialCard(props: Props) {
  const { format, number, facilityCode, segments, status, validity, source, actions } = props;
  return (
    <article
      aria-label={`${format}, ${number}`}
      className="max-w-card rounded-overlay border-line-strong bg-surface flex aspect-[1.586] w-full flex-col border p-4"
    >
      <span
        aria-hidden="true"
        className="rounded-panel border-line-strong bg-sunken mx-auto h-2 w-12 flex-none border"
      />
      <div className="text-ink-2 mt-2 flex items-center justify-between gap-2 text-sm">
        <span>{format}</span>
        {actions}
      </div>
      <p translate="no" className="text-figure my-auto font-mono whitespace-nowrap">
        {facilityCode === undefined ? null : <span className="text-ink-3">{facilityCode}–</span>}
        {number}
      </p>
      {segments === undefined ? null : <BitRuler segments={segments} values={{ facility: facilityCode, number }} />}
      <div className="mt-3 flex items-center gap-2 text-sm">
        {status}
        <span className="text-ink-2 min-w-0 flex-1 truncate">{validity}</span>
        {source}
      </div>
    </article>
  );
}
