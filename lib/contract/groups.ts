import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

const path = { groupId: z.uuid() };
const name = z.string().trim().min(1, 'Enter a name').max(255, 'Name must be 255 characters or fewer');
const externalId = z.string().trim().min(1, 'Enter the name that files use').max(255, 'Use 255 characters or fewer');
const description = z.string().trim().max(1000, 'Description must be 1,000 characters or fewer');

export const group = z.object({
  id: z.string(),
  name: z.string(),
  /** How files name the group; its name is understood, too. */
  externalId: z.string(),
  description: z.string(),
  members: z.int(),
  version: z.int(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Group = z.infer<typeof group>;

export const listGroups = endpoint({
  id: 'listGroups',
  method: 'GET',
  path: '/groups',
  summary: 'Groups with how many members each has, by name',
  input: z.object(pageQuery),
  output: page(group),
  scope: 'identities:read',
});

export const createGroup = endpoint({
  id: 'createGroup',
  method: 'POST',
  path: '/groups',
  summary: 'Adds a group; people whose files name it already become its members at once',
  input: z.strictObject({ name, externalId: externalId.optional(), description: description.default('') }),
  output: group,
  scope: 'identities:write',
  status: 201,
});

export const getGroup = endpoint({
  id: 'getGroup',
  method: 'GET',
  path: '/groups/{groupId}',
  summary: 'One group',
  input: z.object(path),
  output: group,
  scope: 'identities:read',
});

export const listGroupMembers = endpoint({
  id: 'listGroupMembers',
  method: 'GET',
  path: '/groups/{groupId}/members',
  summary: 'The members of a group',
  input: z.object({ ...path, ...pageQuery }),
  output: page(
    z.object({
      id: z.string(),
      externalId: z.string(),
      name: z.string(),
      active: z.boolean(),
      /** Who states the membership; `portal` is what people have edited. */
      sources: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  scope: 'identities:read',
});

export const addGroupMember = endpoint({
  id: 'addGroupMember',
  method: 'POST',
  path: '/groups/{groupId}/members',
  summary: 'Makes a person a member by an edit in the portal, beside what files say',
  input: z.strictObject({ ...path, identityId: z.uuid() }),
  output: z.null(),
  scope: 'identities:write',
  status: 204,
});

export const removeGroupMember = endpoint({
  id: 'removeGroupMember',
  method: 'DELETE',
  path: '/groups/{groupId}/members/{identityId}',
  summary: 'Takes back a membership that people have stated; refused where a source states it',
  input: z.object({ ...path, identityId: z.uuid() }),
  output: z.null(),
  scope: 'identities:write',
  status: 204,
});

export const updateGroup = endpoint({
  id: 'updateGroup',
  method: 'PATCH',
  path: '/groups/{groupId}',
  summary: 'Changes name, External ID or description; who is a member follows from what files and people state',
  input: z.strictObject({
    ...path,
    version: z.int().optional(),
    name: name.optional(),
    externalId: externalId.optional(),
    description: description.optional(),
  }),
  output: group,
  scope: 'identities:write',
});

export const deleteGroup = endpoint({
  id: 'deleteGroup',
  method: 'DELETE',
  path: '/groups/{groupId}',
  summary: 'Deletes a group without members',
  input: z.object(path),
  output: z.null(),
  scope: 'identities:write',
  status: 204,
});
