'use client';

import { useEffect, type ReactNode } from 'react';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';

import { Button } from '#components/ui/button';
import type { ApiError } from '#lib/client/api-error';

import { ErrorSummary } from './error-summary';
import { listErrors } from './list-errors.ts';

type Props<Input extends FieldValues, Output> = {
  readonly form: UseFormReturn<Input, unknown, Output>;
  readonly onSubmit: (values: Output) => void;
  readonly loading: boolean;
  readonly submitError: ApiError | null;
  /** Verb and object, for example "Save and continue". */
  readonly submitLabel: string;
  /** Links or buttons beside it: cancel, save and exit. */
  readonly secondary?: ReactNode;
  /** Where an error of the server stands in the form, by its path there; by the same path unless told. */
  readonly place?: (path: string) => string;
  readonly children: ReactNode;
};

const asItIs = (path: string) => path;

/** On a phone the way on stays in sight. */
const barStyle =
  'max-md:border-line max-md:bg-canvas flex flex-wrap items-center gap-3 max-md:sticky max-md:bottom-0 max-md:z-10 max-md:-mx-4 max-md:border-t max-md:px-4 max-md:py-3';

/** In a dialog it reaches over the dialog's padding to its edges. */
const dialogBarStyle =
  'in-[[role=dialog]]:max-md:bg-surface in-[[role=dialog]]:max-md:-bottom-6 in-[[role=dialog]]:max-md:-mx-6 in-[[role=dialog]]:max-md:px-6';

/** Every form: one way to send it, to wait and to hear what is wrong. Nothing typed is ever lost. */
export function FormShell<Input extends FieldValues, Output>(props: Props<Input, Output>) {
  const { form, onSubmit, loading, submitError, submitLabel, secondary, children, place = asItIs } = props;
  const { setError, getValues } = form;
  useEffect(() => {
    for (const { path: given, message } of submitError?.errors ?? []) {
      const path = place(given);
      // What is not asked here, such as a version, has no field to stand at: the answer as a whole tells it.
      if ((path.split('.')[0] ?? path) in getValues()) setError(path as Path<Input>, { type: 'server', message });
    }
  }, [submitError, setError, getValues, place]);

  return (
    // Sent before the page is awake, a form must not put its values into the address.
    <form
      method="post"
      noValidate
      onSubmit={(event) => void form.handleSubmit(onSubmit)(event)}
      className="flex flex-col gap-6"
    >
      <Problems form={form} answer={loading ? null : submitError} />
      {children}
      <div className={`${barStyle} ${dialogBarStyle}`}>
        <Button type="submit" variant="primary" loading={loading}>
          {submitLabel}
        </Button>
        {secondary}
      </div>
    </form>
  );
}

type ProblemsProps<Input extends FieldValues, Output> = {
  readonly form: UseFormReturn<Input, unknown, Output>;
  readonly answer: ApiError | null;
};

function Problems<Input extends FieldValues, Output>({ form, answer }: ProblemsProps<Input, Output>) {
  const errors = listErrors(form.formState.errors);
  // An older answer of the server says nothing about what is wrong with the fields now.
  const whole = errors.length === 0 ? answer : null;
  if (errors.length === 0 && whole === null) return null;
  return (
    <ErrorSummary
      key={`${form.formState.submitCount}-${whole?.requestId ?? ''}`}
      errors={errors}
      detail={whole?.detail}
      requestId={whole?.requestId}
    />
  );
}
