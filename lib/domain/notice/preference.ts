import { z } from 'zod';

import { rolePermissions, type Role } from '#lib/domain/access/role';

import { type MailPace, mailPace, type NoticeKind, noticeKind, noticeKinds } from './notice-kind.ts';

/** What one person wants to be told of one kind. */
export const preference = z.strictObject({
  kind: noticeKind,
  /** In the portal: at the bell. */
  inApp: z.boolean(),
  email: mailPace,
});
export type Preference = z.infer<typeof preference>;

/** What a person of this role is told, by what they chose or else by their role; only kinds that the role may see. */
export function preferencesOf(role: Role, chosen: readonly Preference[]): readonly Preference[] {
  return noticeKind.options
    .filter((kind) => maySee(role, kind))
    .map(
      (kind) => chosen.find((one) => one.kind === kind) ?? { kind, inApp: true, email: noticeKinds[kind].told[role] },
    );
}

/** How soon an e-mail tells that person of a cause of this kind. */
export function paceOf(kind: NoticeKind, role: Role, chosen: readonly Preference[]): MailPace {
  return preferencesOf(role, chosen).find((one) => one.kind === kind)?.email ?? 'off';
}

function maySee(role: Role, kind: NoticeKind): boolean {
  return rolePermissions[role].includes(noticeKinds[kind].needs);
}
