import type { ReactNode } from 'react';

export type FieldWords = {
  readonly label: string;
  readonly hint?: ReactNode;
  /** Optional fields say so; required ones carry no mark. */
  readonly isOptional?: boolean;
};

type Props = FieldWords & {
  readonly id: string;
  readonly error: string | undefined;
  readonly children: ReactNode;
};

/** Label, hint and message around a control. `describedBy` names them for the control. */
export function FieldFrame({ id, label, hint, isOptional = false, error, children }: Props) {
  return (
    <div className={`max-w-form flex flex-col gap-1 ${error === undefined ? '' : 'border-bad border-s-4 ps-3'}`}>
      <label htmlFor={id} className="font-medium">
        {label}
        {isOptional ? <span className="text-ink-3 font-normal"> (optional)</span> : null}
      </label>
      {hint === undefined ? null : (
        <div id={`${id}-hint`} className="max-w-text text-ink-3 text-sm">
          {hint}
        </div>
      )}
      {error === undefined ? null : (
        <p id={`${id}-error`} className="text-bad font-medium">
          <span className="sr-only">Error: </span>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}
