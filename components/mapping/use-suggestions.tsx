'use client';

import { useMemo } from 'react';

import { useCatalogue } from '#components/custom-fields/use-catalogue';
import { useTemplateFile } from '#components/sources/template-file';
import type { Source } from '#lib/contract/sources';
import { suggestMapping, type MappingSuggestion } from '#lib/domain/mapping/suggest-mapping';

/**
 * What the template suggests. The server's answer also knows what this tenant chose before; after a reload the same
 * rules are applied to the stored examples.
 */
export function useSuggestions({ id, template }: Source): MappingSuggestion {
  const fields = useCatalogue();
  const { answer } = useTemplateFile(id);
  return useMemo(() => {
    if (answer !== null) return answer.suggestions;
    const columns = (template?.columns ?? []).map(({ name }, position) => ({
      name,
      samples: (template?.rows ?? []).map((cells) => cells[position] ?? ''),
    }));
    return suggestMapping({ columns, fields });
  }, [answer, template, fields]);
}
