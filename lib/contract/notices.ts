import { z } from 'zod';

import { role } from '#lib/domain/access/role';
import { noticeKind } from '#lib/domain/notice/notice-kind';
import { preference } from '#lib/domain/notice/preference';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

export const notice = z.object({
  id: z.string(),
  kind: noticeKind,
  /** What happened and what follows. */
  sentence: z.string(),
  /** Words of the button that leads to where it is dealt with, and the way there below the tenant’s address. */
  action: z.string(),
  path: z.string(),
  sourceId: z.string().nullable(),
  runId: z.string().nullable(),
  openedAt: z.string(),
  /** When the same cause came last, and how often it has come. */
  lastAt: z.string(),
  times: z.int(),
  closedAt: z.string().nullable(),
  /** A key that has ended already; false for one that will, and for other kinds. */
  hasEnded: z.boolean(),
});
export type Notice = z.infer<typeof notice>;

export const listNotices = endpoint({
  id: 'listNotices',
  method: 'GET',
  path: '/notices',
  summary:
    'What somebody has to be told, newest first; one entry per cause, and only kinds that the caller may see and wants',
  input: z.object({ ...pageQuery, state: z.enum(['open', 'closed', 'all']).default('open') }),
  output: page(notice),
  scope: 'runs:read',
});

export const dismissNotice = endpoint({
  id: 'dismissNotice',
  method: 'POST',
  path: '/notices/{noticeId}/dismiss',
  summary: 'Ends a notice for everybody; it comes back when its cause does',
  input: z.object({ noticeId: z.uuid() }),
  output: notice,
  scope: 'runs:write',
});

export const preferences = z.object({
  /** Where e-mails to the caller go. */
  email: z.string(),
  role,
  /** Whether this installation has a mail server; without one no e-mail is made. */
  canMail: z.boolean(),
  /** Why the newest e-mail to the caller has not been taken; null when it was, or there was none. */
  mailTrouble: z.string().nullable(),
  /** Every kind that the caller’s role may see. */
  preferences: z.array(preference),
});
export type Preferences = z.infer<typeof preferences>;

export const getNoticePreferences = endpoint({
  id: 'getNoticePreferences',
  method: 'GET',
  path: '/notice-preferences',
  summary: 'What the caller is told, in the portal and by e-mail; for people who are signed in',
  input: z.object({}),
  output: preferences,
  scope: 'members:read',
});

export const updateNoticePreferences = endpoint({
  id: 'updateNoticePreferences',
  method: 'PUT',
  path: '/notice-preferences',
  summary: 'Chooses what the caller is told; kinds that are left out stay as they are',
  input: z.object({ preferences: z.array(preference).max(noticeKind.options.length) }),
  output: preferences,
  scope: 'members:read',
});

export const sendTestMail = endpoint({
  id: 'sendTestMail',
  method: 'POST',
  path: '/notice-preferences/test-mail',
  summary: 'Sends the caller one e-mail now and says whether the mail server took it',
  input: z.object({}),
  output: z.object({ sentTo: z.string() }),
  scope: 'members:read',
});
