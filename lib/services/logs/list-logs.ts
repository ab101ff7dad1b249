import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { listLogs as contract, LogEntry } from '#lib/contract/logs';
import type { Ctx } from '#lib/domain/access/ctx';
import { displayName } from '#lib/domain/identity/display-name';
import { type LogTypeKey, logTypeKeys, logTypes } from '#lib/domain/log/log-type';
import { toLogType } from '#lib/domain/log/to-log-type';
import { findEntityIds } from '#lib/infra/db/find-log-history';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { loadNames } from '#lib/infra/db/load-names';
import type { LogRow } from '#lib/infra/db/log-stream';
import { authorize } from '#lib/services/authorize';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { logStreams, type LogWish } from './log-streams.ts';

type Input = ParsedInputOf<typeof contract>;
type StreamName = keyof typeof logStreams;

const streamNames = Object.keys(logStreams) as StreamName[];
const digits = z.string().regex(/^\d{1,18}(?:\.\d{1,9})?$/);
const places = z.partialRecord(z.enum(['events', 'history', 'audit', 'rows']), digits);
type Places = Readonly<z.infer<typeof places>>;

type Found = { readonly stream: StreamName; readonly row: LogRow };

/**
 * What happened, newest first, from the places where it is written down anyway. The cursor remembers how far each of them
 * has been told, so that nothing is told twice or left out while new entries arrive.
 */
export async function listLogs(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'runs:read');
  const told: Places = parseCursor(input.cursor, places) ?? {};
  return inTenant(ctx.tenantId, async (tx) => {
    const wish = await toWish(tx, ctx, input);
    const found: Found[] = [];
    for (const stream of streamNames) {
      const rows = await logStreams[stream](tx, wish, told[stream] ?? null);
      found.push(...rows.map((row) => ({ stream, row })));
    }
    const merged = mergeByTime(found);
    const shown = merged.slice(0, input.limit);
    const nextCursor = merged.length > input.limit ? toCursor(advance(told, shown)) : null;
    return { items: await toEntries(tx, ctx, shown), nextCursor };
  });
}

async function toWish(tx: TenantTx, { tenantId, permissions }: Ctx, input: Input): Promise<LogWish> {
  const { from, to, sourceId, entity, limit } = input;
  const date = (text: string | undefined) => (text === undefined ? undefined : new Date(text));
  const types = logTypeKeys.filter((key) => isWanted(key, input));
  const canSeePeople = permissions.has('identities:read');
  const canSeeMembers = permissions.has('members:read');
  return {
    query: { tenantId, from: date(from), to: date(to), sourceId, limit: limit + 1 },
    types: types.filter((key) =>
      isAboutUsers(key) ? canSeeMembers : canSeePeople || logTypes[key].stream === 'audit',
    ),
    entity: entity === undefined ? null : { text: entity, ids: await findEntityIds(tx, tenantId, entity) },
  };
}

function isWanted(key: LogTypeKey, { type, errorsOnly }: Input): boolean {
  return (type === undefined || type === key) && (errorsOnly !== true || logTypes[key].isError);
}

function isAboutUsers(key: LogTypeKey): boolean {
  return key.startsWith('portalUser');
}

/** Each stream stays in its own order; of those in front the newest comes next. */
function mergeByTime(found: readonly Found[]): readonly Found[] {
  const queues = [...Map.groupBy(found, ({ stream }) => stream).values()];
  const merged: Found[] = [];
  for (;;) {
    const [next] = queues
      .filter((queue) => queue.length > 0)
      .toSorted(([a], [b]) => (b?.row.at.getTime() ?? 0) - (a?.row.at.getTime() ?? 0));
    const first = next?.shift();
    if (first === undefined) return merged;
    merged.push(first);
  }
}

function advance(told: Places, shown: readonly Found[]): Places {
  return { ...told, ...Object.fromEntries(shown.map(({ stream, row }) => [stream, row.place])) };
}

async function toEntries(tx: TenantTx, { tenantId }: Ctx, shown: readonly Found[]): Promise<LogEntry[]> {
  const ids = [...new Set(shown.flatMap(({ row }) => row.identityId ?? []))];
  const people = await loadNames(tx, { tenantId, ids, externalIds: [] });
  const byId = new Map(people.map((person) => [person.id, person]));
  return shown.map(({ stream, row: { place, at, ...row } }) => {
    const type = toLogType(row.type);
    const person = byId.get(row.identityId ?? '');
    return {
      ...row,
      id: `${stream}-${place}`,
      at: at.toISOString(),
      type,
      isError: logTypes[type].isError,
      externalId: row.externalId ?? person?.externalId ?? null,
      person: person === undefined ? null : displayName(person),
    };
  });
}
