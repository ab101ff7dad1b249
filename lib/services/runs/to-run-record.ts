import type { z } from 'zod';

import type { runRecord } from '#lib/contract/run-records';
import { displayName } from '#lib/domain/identity/display-name';
import { type ApplyPlace, isApplied } from '#lib/domain/run/is-applied';
import { maskChanges } from '#lib/domain/run/mask-changes';
import { runStatus } from '#lib/domain/run/status';
import type { StoredRecord } from '#lib/domain/run/stored-record';
import { toChanges } from '#lib/domain/run/to-changes';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { loadIdentityIds } from '#lib/infra/db/load-identity-ids';
import { loadNames, type NamedPerson } from '#lib/infra/db/load-names';

import type { RunRow } from './load-run-row.ts';

export type RunRecord = z.output<typeof runRecord>;

/** Rows as they are shown: with the present name of the person whom the source means, and without the id of somebody who is only planned. */
export async function toRunRecords(tx: TenantTx, run: RunRow, records: readonly StoredRecord[]): Promise<RunRecord[]> {
  const { tenantId, sourceId } = run;
  const externalIds = records.flatMap(({ identityId, externalId }) => (identityId === null ? (externalId ?? []) : []));
  const known = await loadIdentityIds(tx, { tenantId, sourceId, externalIds });
  const ids = [...records.flatMap(({ identityId }) => identityId ?? []), ...known.values()];
  const people = await loadNames(tx, { tenantId, ids, externalIds });
  const byId = new Map(people.map((person) => [person.id, person]));
  const byExternalId = new Map(people.map((person) => [person.externalId, person]));
  const place = toApplyPlace(run);
  return records.map((record) => {
    const identityId = record.identityId ?? known.get(record.externalId ?? '') ?? '';
    const person = byId.get(identityId) ?? byExternalId.get(record.externalId ?? '');
    return toRunRecord(record, place, person);
  });
}

export function toApplyPlace({ status, appliedPhase, appliedRow }: RunRow): ApplyPlace {
  return { status: runStatus.parse(status), appliedPhase, appliedRow };
}

function toRunRecord(record: StoredRecord, place: ApplyPlace, person: NamedPerson | undefined): RunRecord {
  const { row, line, externalId, outcome } = record;
  const isPlanned = outcome === 'created' && !isApplied(place, record);
  return {
    row,
    line,
    externalId,
    identityId: isPlanned ? null : (record.identityId ?? person?.id ?? null),
    person: displayName(person ?? record.stated ?? {}),
    outcome,
    changes: toChanges(record),
    credentials: maskChanges(record.credentials ?? []),
    problems: record.problems ?? [],
  };
}
