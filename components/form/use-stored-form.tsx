'use client';

import { useEffect, useRef, useState } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';

import { useZodForm } from './use-zod-form';

type StoredForm<Stored, Input extends FieldValues, Output> = {
  readonly form: UseFormReturn<Input, unknown, Output>;
  /** What the fields were filled from; its version is the one to save with. */
  readonly base: Stored;
  /** Call when the form is sent. */
  readonly remember: () => void;
  /** Call with the answer: what was changed since it was sent stays, still to be saved. */
  readonly settle: (answer: Stored) => void;
};

/** A form over something stored. It follows what is stored for as long as nobody has changed anything in it. */
export function useStoredForm<Stored, Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  stored: Stored,
  toInput: (stored: Stored) => Input,
): StoredForm<Stored, Input, Output> {
  const [base, setBase] = useState(stored);
  const form = useZodForm(schema, toInput(base) as DefaultValues<Input>);
  const sent = useRef('');
  const { reset, getValues, formState } = form;
  const { isDirty } = formState;

  if (!isDirty && stored !== base) setBase(stored);
  useEffect(() => {
    if (!isDirty) reset(toInput(base));
  }, [base, isDirty, reset, toInput]);

  return {
    form,
    base,
    remember: () => {
      sent.current = JSON.stringify(getValues());
    },
    settle: (answer) => {
      const now = structuredClone(getValues());
      setBase(answer);
      reset(toInput(answer));
      if (JSON.stringify(now) !== sent.current) reset(now, { keepDefaultValues: true });
    },
  };
}
