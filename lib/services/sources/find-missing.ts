import type { SourceSettings } from '#lib/domain/source/source';

/** What keeps a source from being activated, in words for the person who sets it up. */
export function findMissing({ identityMapping, credentialMappings }: SourceSettings): string[] {
  const missing: string[] = [];
  if (!identityMapping.some((rule) => rule.field === 'externalId')) {
    missing.push('Choose the column that holds the External ID, which is different for every person');
  }
  for (const [index, mapping] of credentialMappings.entries()) {
    const columns = missingColumns[mapping.numbering].filter(([key]) => mapping[key] === null);
    missing.push(...columns.map(([, label]) => `Choose the ${label} of credential ${index + 1}`));
  }
  return missing;
}

const missingColumns = {
  rawCode: [['rawCodeColumn', 'raw code column']],
  facilityAndNumber: [
    ['facilityColumn', 'facility code column'],
    ['numberColumn', 'card number column'],
  ],
  fixedFacilityAndNumber: [
    ['facilityCode', 'facility code'],
    ['numberColumn', 'card number column'],
  ],
} as const;
