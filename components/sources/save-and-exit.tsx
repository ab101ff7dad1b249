import type { FieldValues, UseFormReturn } from 'react-hook-form';

import { Button } from '#components/ui/button';

type Props<Input extends FieldValues, Output> = {
  readonly form: UseFormReturn<Input, unknown, Output>;
  readonly onSave: (values: Output) => void;
};

/** Sends the form of a step like its main button, but leads out of the setup. */
export function SaveAndExit<Input extends FieldValues, Output>({ form, onSave }: Props<Input, Output>) {
  return <Button onClick={(event) => void form.handleSubmit(onSave)(event)}>Save and exit</Button>;
}
