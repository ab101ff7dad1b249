import type { FieldChange } from '#lib/domain/run/change';

import { formatFieldValue } from './format-field-value';
import { VisuallyHidden } from './visually-hidden';

type Props = {
  readonly from: FieldChange['from'];
  readonly to: FieldChange['to'];
  /** For identifiers and card numbers. */
  readonly isMono?: boolean;
};

/** A change of one value: struck through → underlined. An added value has no arrow, a removed one says "cleared". */
export function BeforeAfter({ from, to, isMono = false }: Props) {
  const before = formatFieldValue(from);
  const after = formatFieldValue(to);
  return (
    <span className={isMono ? 'font-mono text-sm' : undefined}>
      {before === '' ? null : (
        <>
          <VisuallyHidden>was </VisuallyHidden>
          <del className="text-ink-3 decoration-1">{before}</del>
          {after === '' ? ' ' : <Arrow />}
        </>
      )}
      <VisuallyHidden>{before === '' ? 'added ' : 'now '}</VisuallyHidden>
      {after === '' ? (
        <span className="text-ink-2 italic">cleared</span>
      ) : (
        <ins className="text-ink decoration-accent decoration-2 underline-offset-[0.2em]">{after}</ins>
      )}
    </span>
  );
}

function Arrow() {
  return (
    <svg
      viewBox="0 0 16 10"
      className="text-ink-3 mx-1.5 inline-block h-2.5 w-4 align-[-0.02em]"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d="M1 5h13M10.5 1.5 14 5l-3.5 3.5" />
    </svg>
  );
}
