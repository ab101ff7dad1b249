import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import { type Problem, toProblem } from '#lib/domain/run/problem';
import type { KnownIdentity, Snapshot } from '#lib/domain/run/snapshot';
import { adoptLabel } from '#lib/domain/source/adopt-label';

import type { PlanSetup } from './plan-setup.ts';

export type World = { readonly setup: PlanSetup; readonly snapshot: Snapshot };

export type KnownMatch = {
  readonly situation: 'linked' | 'matched';
  /** What the row calls the person. */
  readonly key: string;
  readonly identity: KnownIdentity;
  readonly problems: readonly Problem[];
  /** The source called the person so until now. */
  readonly renamedFrom?: string;
};

export type Match =
  | KnownMatch
  | { readonly situation: 'new' }
  | { readonly situation: 'ambiguous'; readonly problems: readonly Problem[] };

const nothing: readonly Problem[] = [];
const newcomer: Match = { situation: 'new' };

/** So many candidates are named; the sentence says how many there are. */
const namedMax = 5;

/** Who a row is about: by the key it names, or by the second key where the source has one and nobody has the first. */
export function matchRecord(record: MappedRecord, key: string, { setup, snapshot }: World): Match {
  const identity = snapshot.identities.get(key);
  const candidates = snapshot.candidates.get(key);
  if (candidates !== undefined && candidates.length > 1) {
    const people = candidates.slice(0, namedMax).map(({ externalId }) => externalId);
    const more = candidates.length > namedMax ? ', …' : '';
    const words = { by: toLabel(setup), count: candidates.length, people: `${people.join(', ')}${more}` };
    return refuse('matchAmbiguous', { key, line: record.line, words });
  }
  if (identity === undefined) return newcomer;
  const other = snapshot.otherKeys.get(key);
  if (other !== undefined) return rename({ key, identity, other, line: record.line }, setup);
  if (candidates === undefined) return { situation: 'linked', key, identity, problems: nothing };
  const words = { by: toLabel(setup), person: identity.externalId };
  const note = toProblem('personAdopted', { field: 'externalId', value: key, line: record.line, words });
  return { situation: 'matched', key, identity, problems: [note] };
}

type Renaming = {
  readonly key: string;
  readonly identity: KnownIdentity;
  readonly other: string;
  readonly line: number;
};

/**
 * A source that adopts may begin to name a person by their External ID: that is no guess. Whether the file still uses the
 * other key, too, shows when all of it is read.
 */
function rename({ key, identity, other, line }: Renaming, { policy }: PlanSetup): Match {
  if (policy.adoptBy === null) return refuse('personKnownAs', { key, line, words: { other } });
  const note = toProblem('personRenamed', { field: 'externalId', value: key, line, words: { other } });
  return { situation: 'linked', key, identity, problems: [note], renamedFrom: other };
}

type Refusal = { readonly key: string; readonly line: number; readonly words: Record<string, string | number> };

function refuse(code: 'matchAmbiguous' | 'personKnownAs', { key, line, words }: Refusal): Match {
  return { situation: 'ambiguous', problems: [toProblem(code, { field: 'externalId', value: key, line, words })] };
}

function toLabel({ policy }: PlanSetup): string {
  return policy.adoptBy === null ? 'the second key' : adoptLabel(policy.adoptBy);
}
