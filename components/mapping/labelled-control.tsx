import type { ReactNode } from 'react';

import { describedBy } from '#components/form/described-by';
import { FieldFrame } from '#components/form/field-frame';

export type LabelledProps = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

type Props = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly error: string | undefined;
  readonly children: (control: LabelledProps) => ReactNode;
};

/** Label, hint and message around a control whose value lives outside of a form. */
export function LabelledControl({ id, error, children, ...words }: Props) {
  return (
    <FieldFrame id={id} error={error} {...words}>
      {children({
        id,
        'aria-describedby': describedBy(id, { hasHint: words.hint !== undefined, hasError: error !== undefined }),
        'aria-invalid': error === undefined ? undefined : true,
      })}
    </FieldFrame>
  );
}
