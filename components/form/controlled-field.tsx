'use client';

import type { ReactNode } from 'react';
import { useController, type FieldValues, type Path, type PathValue, type UseFormReturn } from 'react-hook-form';

import { describedBy } from './described-by';
import { FieldFrame, type FieldWords } from './field-frame';
import { fieldId } from './field-id';

export type ValueControl<Value> = {
  readonly id: string;
  readonly value: Value;
  readonly onValueChange: (value: Value) => void;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

type Props<Input extends FieldValues, Output, Name extends Path<Input>> = FieldWords & {
  readonly form: UseFormReturn<Input, unknown, Output>;
  readonly name: Name;
  readonly children: (control: ValueControl<PathValue<Input, Name>>) => ReactNode;
};

/** A field whose control holds a value instead of an input element, such as a Combobox. */
export function ControlledField<Input extends FieldValues, Output, Name extends Path<Input>>(
  props: Props<Input, Output, Name>,
) {
  const { form, name, children, ...words } = props;
  const { field, fieldState } = useController({ control: form.control, name });
  const id = fieldId(name);
  const error = fieldState.error?.message;
  return (
    <FieldFrame {...words} id={id} error={error}>
      {children({
        id,
        value: field.value,
        onValueChange: field.onChange,
        'aria-describedby': describedBy(id, { hasHint: words.hint !== undefined, hasError: error !== undefined }),
        'aria-invalid': error === undefined ? undefined : true,
      })}
    </FieldFrame>
  );
}
