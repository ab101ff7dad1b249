import { z } from 'zod';

import { role } from '#lib/domain/access/role';
import { preference } from '#lib/domain/notice/preference';
import type { NoticeReader } from '#lib/infra/db/mail-outbox';

/** A member with role and choices as the domain knows them. */
export function toReader({ userId, role: given, chosen }: NoticeReader) {
  return { userId, role: role.parse(given), chosen: z.array(preference).parse(chosen) };
}
