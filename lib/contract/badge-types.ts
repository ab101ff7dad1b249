import { z } from 'zod';

import { badgeRules, timingRule } from '#lib/domain/credential/badge-type';
import { credentialKind } from '#lib/domain/credential/kinds';

import { endpoint } from './endpoint.ts';

const name = z.string().trim().min(1).max(80);
const path = { badgeTypeId: z.uuid() };

const badgeType = z.object({
  id: z.string(),
  name: z.string(),
  ...badgeRules.shape,
  version: z.int(),
});
export type BadgeTypeAnswer = z.infer<typeof badgeType>;

export const listBadgeTypes = endpoint({
  id: 'listBadgeTypes',
  method: 'GET',
  path: '/badge-types',
  summary: 'Badge types by name, with their rules for dates that a row does not state',
  input: z.object({}),
  output: z.object({ items: z.array(badgeType) }),
  scope: 'credentials:read',
});

export const createBadgeType = endpoint({
  id: 'createBadgeType',
  method: 'POST',
  path: '/badge-types',
  summary: 'Add a badge type',
  input: z.strictObject({ name, ...badgeRules.shape }),
  output: badgeType,
  scope: 'credentials:write',
  status: 201,
});

export const updateBadgeType = endpoint({
  id: 'updateBadgeType',
  method: 'PATCH',
  path: '/badge-types/{badgeTypeId}',
  summary: 'Change a badge type; credentials that were issued keep their dates',
  input: z.strictObject({
    ...path,
    version: z.int().optional(),
    name: name.optional(),
    kind: credentialKind.nullable().optional(),
    activation: timingRule.optional(),
    expiry: timingRule.optional(),
  }),
  output: badgeType,
  scope: 'credentials:write',
});

export const deleteBadgeType = endpoint({
  id: 'deleteBadgeType',
  method: 'DELETE',
  path: '/badge-types/{badgeTypeId}',
  summary: 'Delete a badge type that no mapping names; credentials keep their dates',
  input: z.strictObject(path),
  output: z.object({ id: z.string() }),
  scope: 'credentials:write',
});
