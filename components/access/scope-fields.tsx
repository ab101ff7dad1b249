import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';

import { fieldId } from '#components/form/field-id';
import { Checkbox } from '#components/ui/checkbox';
import { machineScopes } from '#lib/domain/access/machine-scopes';

import { scopeWords } from './scope-words';

type Props<Input extends FieldValues, Output> = {
  readonly form: UseFormReturn<Input, unknown, Output>;
  readonly name: Path<Input>;
};

/** What a program may do, one checkbox for each scope. */
export function ScopeFields<Input extends FieldValues, Output>({ form, name }: Props<Input, Output>) {
  const error = form.getFieldState(name, form.formState).error?.message;
  return (
    <fieldset className={error === undefined ? 'min-w-0' : 'border-bad min-w-0 border-s-4 ps-3'}>
      <legend className="font-medium">What it may do</legend>
      <p className="text-ink-3 text-sm">Give only what the program needs; it can be changed later.</p>
      {error === undefined ? null : <p className="text-bad font-medium">{error}</p>}
      <div className="mt-2 grid gap-2 sm:grid-cols-2">
        {machineScopes.map((scope, index) => (
          <Checkbox
            key={scope}
            {...form.register(name)}
            {...(index === 0 ? { id: fieldId(name) } : {})}
            value={scope}
            label={scopeWords[scope]}
            hint={<span className="font-mono">{scope}</span>}
          />
        ))}
      </div>
    </fieldset>
  );
}
