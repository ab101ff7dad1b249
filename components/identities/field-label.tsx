'use client';

import { useMemo } from 'react';

import { useCatalogue } from '#components/custom-fields/use-catalogue';
import { credentialKinds } from '#lib/domain/credential/kinds';
import { type LabelOf, labelOf } from '#lib/domain/identity/label-of';

const facets: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(credentialKinds).map(([kind, { label }]) => [kind, label])),
  group: 'Group',
};

/** What people call a field or a facet, in the words of this tenant. */
export function useFieldLabel(): LabelOf {
  const catalogue = useCatalogue();
  return useMemo(() => {
    const label = labelOf(catalogue);
    return (field) => facets[field] ?? label(field);
  }, [catalogue]);
}
