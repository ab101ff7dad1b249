'use client';

import { parseAsString, useQueryState } from 'nuqs';

import { Button } from '#components/ui/button';

import { useFieldLabel } from './field-label';

/** The field whose value is being explained stands in the address, so that Back closes it and a copied link opens it again. */
export function useWhy() {
  return useQueryState('why', parseAsString.withOptions({ history: 'push' }));
}

/** Opens the chain behind a field's value. */
export function WhyField({ field }: { readonly field: string }) {
  const [, setWhy] = useWhy();
  const fieldLabel = useFieldLabel();
  return (
    <Button variant="quiet" size="small" aria-label={`Why: ${fieldLabel(field)}`} onClick={() => void setWhy(field)}>
      Why?
    </Button>
  );
}
