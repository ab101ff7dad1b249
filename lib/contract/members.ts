import { z } from 'zod';

import { role } from '#lib/domain/access/role';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

const email = z.email('Enter a complete e-mail address').trim().toLowerCase().max(254);

export const member = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  /** Whether this person signs in with a code beside the password. */
  hasSecondFactor: z.boolean(),
  invitedBy: z.string().nullable(),
  createdAt: z.string(),
  /** When a session of this person was last used; null when there is none. */
  lastActiveAt: z.string().nullable(),
});
export type Member = z.infer<typeof member>;

export const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role,
  invitedBy: z.string(),
  expiresAt: z.string(),
  createdAt: z.string(),
});
export type Invitation = z.infer<typeof invitation>;

export const listMembers = endpoint({
  id: 'listMembers',
  method: 'GET',
  path: '/members',
  summary: 'People who may open this tenant in the portal, and their roles',
  input: z.object(pageQuery),
  output: page(member),
  scope: 'members:read',
});

export const inviteMember = endpoint({
  id: 'inviteMember',
  method: 'POST',
  path: '/members',
  summary: 'Invites a person; the link in the answer is shown once, works once and replaces an earlier one',
  input: z.object({ email, role }),
  output: invitation.extend({ link: z.string() }),
  scope: 'members:write',
  status: 201,
  answersSecret: true,
});

export const updateMember = endpoint({
  id: 'updateMember',
  method: 'PATCH',
  path: '/members/{userId}',
  summary: 'Gives a member another role; it counts from the next request on',
  input: z.object({ userId: z.uuid(), role }),
  output: member,
  scope: 'members:write',
});

export const deleteMember = endpoint({
  id: 'deleteMember',
  method: 'DELETE',
  path: '/members/{userId}',
  summary: 'Takes a person out of this tenant, at once',
  input: z.object({ userId: z.uuid() }),
  output: z.null(),
  scope: 'members:write',
  status: 204,
});

export const resetMemberSecondFactor = endpoint({
  id: 'resetMemberSecondFactor',
  method: 'DELETE',
  path: '/members/{userId}/second-factor',
  summary: 'Takes the second factor of a member away and signs them out everywhere',
  input: z.object({ userId: z.uuid() }),
  output: z.null(),
  scope: 'members:write',
  status: 204,
});

export const listInvitations = endpoint({
  id: 'listInvitations',
  method: 'GET',
  path: '/invitations',
  summary: 'Invitations that were not accepted yet',
  input: z.object(pageQuery),
  output: page(invitation),
  scope: 'members:read',
});

export const revokeInvitation = endpoint({
  id: 'revokeInvitation',
  method: 'DELETE',
  path: '/invitations/{invitationId}',
  summary: 'Makes the link of an invitation useless',
  input: z.object({ invitationId: z.uuid() }),
  output: z.null(),
  scope: 'members:write',
  status: 204,
});
