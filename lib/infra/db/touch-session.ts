import { prisma } from './client.ts';
import { writeIfRoom } from './write-if-room.ts';

export type LiveSession = {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly mustChangePassword: boolean;
};

type Limits = { readonly idleMs: number; readonly absoluteMs: number };
type Row = LiveSession & { readonly isStale: boolean };

/**
 * The user of a session that was not ended and is within its limits by the clock of the database; undefined otherwise. Notes that
 * it was used, to the minute: writing it more often would cost more than it tells.
 */
export async function touchSession(id: string, { idleMs, absoluteMs }: Limits): Promise<LiveSession | undefined> {
  const [row] = await prisma().$queryRaw<Row[]>`
    SELECT u.id AS "userId", u.email, u.name, u.must_change_password AS "mustChangePassword",
      s.last_seen_at < clock_timestamp() - interval '1 minute' AS "isStale"
    FROM user_session s JOIN portal_user u ON u.id = s.user_id
    WHERE s.id = ${id}::uuid AND s.revoked_at IS NULL
      AND s.last_seen_at > clock_timestamp() - make_interval(secs => ${idleMs / 1000}::float8)
      AND s.created_at > clock_timestamp() - make_interval(secs => ${absoluteMs / 1000}::float8)`;
  if (row === undefined) return undefined;
  const { isStale, ...user } = row;
  if (isStale) await noteUse(id);
  return user;
}

async function noteUse(id: string): Promise<void> {
  await writeIfRoom(
    async () => prisma().$executeRaw`UPDATE user_session SET last_seen_at = clock_timestamp() WHERE id = ${id}::uuid`,
  );
}
