import { type LogTypeKey, logTypes, typesOf } from '#lib/domain/log/log-type';
import { findLogAudit } from '#lib/infra/db/find-log-audit';
import { findLogEvents } from '#lib/infra/db/find-log-events';
import { findLogHistory } from '#lib/infra/db/find-log-history';
import { findLogRows } from '#lib/infra/db/find-log-rows';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import type { LogQuery, LogRow } from '#lib/infra/db/log-stream';

export type LogWish = {
  readonly query: LogQuery;
  readonly types: readonly LogTypeKey[];
  /** The one person asked about: all ids under which they are or were known. */
  readonly entity: { readonly text: string; readonly ids: readonly string[] } | null;
};

/** Entries behind a place of the stream, newest first; null from the newest. */
export type LogStream = (tx: TenantTx, wish: LogWish, behind: string | null) => Promise<LogRow[]>;

const namesOf = (types: readonly LogTypeKey[]) => [...new Set(types.flatMap((key) => logTypes[key].names))];

/** Where entries come from. Each is read in its own order by its own key, and the list merges them by time. */
export const logStreams: Readonly<Record<'events' | 'history' | 'audit' | 'rows', LogStream>> = {
  async events(tx, { query, types, entity }, behind) {
    const names = namesOf(typesOf('events', types));
    return names.length === 0 || entity !== null ? [] : findLogEvents(tx, { ...query, names, before: behind });
  },
  async history(tx, { query, types, entity }, behind) {
    const names = namesOf(typesOf('events', types));
    if (names.length === 0 || entity === null || entity.ids.length === 0) return [];
    const [id = '', ordinal = '0'] = behind?.split('.') ?? [];
    const place = behind === null ? null : { id, ordinal: Number(ordinal) };
    return findLogHistory(tx, { ...query, names, identityIds: entity.ids, behind: place });
  },
  async audit(tx, { query, types, entity }, behind) {
    const wanted = typesOf('audit', types);
    if (wanted.length === 0 || entity !== null) return [];
    const refusals = among(wanted, 'fileRefused', 'synchronizationFailed');
    const fetched = among(wanted, 'extraction', 'fileReceived');
    return findLogAudit(tx, { ...query, names: namesOf(wanted), refusals, fetched, before: behind });
  },
  async rows(tx, { query, types, entity }, behind) {
    if (typesOf('rows', types).length === 0) return [];
    const [number, row] = behind?.split('.').map(Number) ?? [];
    const place = number === undefined || row === undefined ? null : { number, row };
    return findLogRows(tx, { ...query, externalId: entity?.text, behind: place });
  },
};

function among(wanted: readonly LogTypeKey[], special: LogTypeKey, plain: LogTypeKey): 'only' | 'without' | 'both' {
  if (!wanted.includes(special)) return 'without';
  return wanted.includes(plain) ? 'both' : 'only';
}
