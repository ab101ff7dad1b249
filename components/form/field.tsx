'use client';

import type { ReactNode } from 'react';
import type { FieldValues, Path, UseFormRegisterReturn, UseFormReturn } from 'react-hook-form';

import { describedBy } from './described-by';
import { FieldFrame, type FieldWords } from './field-frame';
import { fieldId } from './field-id';

export type Control = Pick<UseFormRegisterReturn, 'name' | 'ref' | 'onChange' | 'onBlur'> & {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

type Props<Input extends FieldValues, Output> = FieldWords & {
  readonly form: UseFormReturn<Input, unknown, Output>;
  readonly name: Path<Input>;
  /** Draws the control: `{(control) => <Input {...control} />}`. */
  readonly children: (control: Control) => ReactNode;
};

/** One question of a form, with its words and its message in one place. */
export function Field<Input extends FieldValues, Output>({ form, name, children, ...words }: Props<Input, Output>) {
  const id = fieldId(name);
  const error = form.getFieldState(name, form.formState).error?.message;
  const { ref, onChange, onBlur } = form.register(name);
  return (
    <FieldFrame {...words} id={id} error={error}>
      {children({
        id,
        name,
        ref,
        onChange,
        onBlur,
        'aria-describedby': describedBy(id, { hasHint: words.hint !== undefined, hasError: error !== undefined }),
        'aria-invalid': error === undefined ? undefined : true,
      })}
    </FieldFrame>
  );
}
