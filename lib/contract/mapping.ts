import { z } from 'zod';

import { fieldValue, fieldValues } from '#lib/domain/mapping/field-values';
import { mappedCard } from '#lib/domain/run/change';
import { problem } from '#lib/domain/run/problem';
import { settingsPatch } from '#lib/domain/source/settings-patch';

import { endpoint } from './endpoint.ts';
import { mappingFinding, sourcePath } from './sources.ts';

const { identityMapping, credentialMappings, format } = settingsPatch.shape;

const previewedRow = z.object({
  row: z.int(),
  externalId: z.string().nullable(),
  values: fieldValues,
  credentials: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('state'), credential: mappedCard }),
      z.object({ kind: z.literal('remove'), slot: z.int() }),
    ]),
  ),
  problems: z.array(problem),
});

const previewedRule = z.object({
  field: z.string(),
  samples: z.array(
    z.object({
      row: z.int(),
      /** The cell; null when it is absent, or when the rule reads none or several. */
      from: z.string().nullable(),
      /** null: the row says nothing about the field. */
      becomes: fieldValue,
      problem: z.string().nullable(),
    }),
  ),
});

export const previewMapping = endpoint({
  id: 'previewMapping',
  method: 'POST',
  path: '/sources/{sourceId}/mapping/preview',
  summary: 'Map the template’s rows with settings that are not saved; what is not named is taken from the source',
  input: z.object({ ...sourcePath, identityMapping, credentialMappings, format }),
  output: z.object({
    findings: z.array(mappingFinding),
    rows: z.array(previewedRow),
    /** One entry for each rule, in the order of the rules. */
    rules: z.array(previewedRule),
  }),
  scope: 'sources:read',
});
