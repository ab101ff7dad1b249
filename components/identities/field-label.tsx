'use client';

import { useMemo } from 'react';

import { useCatalogue } from '#components/custom-fields/use-catalogue';
import { type LabelOf, labelOf } from '#lib/domain/identity/label-of';

const facets: Readonly<Record<string, string>> = { card: 'Card', group: 'Group' };

/** What people call a field or a facet, in the words of this tenant. */
export function useFieldLabel(): LabelOf {
  const catalogue = useCatalogue();
  return useMemo(() => {
    const label = labelOf(catalogue);
    return (field) => facets[field] ?? label(field);
  }, [catalogue]);
}
