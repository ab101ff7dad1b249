'use client';

import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';

import { RadioGroup, type RadioOption } from '#components/ui/radio-group';

import type { FieldWords } from './field-frame';
import { fieldId } from './field-id';

type Props<Input extends FieldValues, Output> = Omit<FieldWords, 'isOptional'> & {
  readonly form: UseFormReturn<Input, unknown, Output>;
  readonly name: Path<Input>;
  readonly options: readonly RadioOption[];
};

/** A question of a form that is answered by one of a few radios. */
export function RadioField<Input extends FieldValues, Output>({
  form,
  name,
  label,
  hint,
  options,
}: Props<Input, Output>) {
  const error = form.getFieldState(name, form.formState).error?.message;
  const { ref, onChange, onBlur } = form.register(name);
  return (
    <RadioGroup
      legend={label}
      hint={hint}
      error={error}
      id={fieldId(name)}
      name={name}
      options={options}
      ref={ref}
      onChange={(event) => void onChange(event)}
      onBlur={(event) => void onBlur(event)}
    />
  );
}
