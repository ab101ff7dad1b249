import type { Problem } from '#lib/domain/run/problem';
import type { RunSetup } from '#lib/infra/db/load-run-setup';

import { findDamage, isReadError } from './find-damage.ts';
import { FileChanged } from './read-unchanged.ts';
import type { RunPulse } from './run-pulse.ts';

/** A file that is refused is hashed to see whether its store has spoilt it; a larger one would be refused too late for that. */
const hashedWhenRefusedBytes = 256 * 1024 ** 2;

type Work = { readonly setup: RunSetup; readonly pulse: RunPulse; readonly plan: () => Promise<Problem | null> };

/**
 * Plans from bytes that are those that arrived, or says what has become of them. They are compared while they are read, and nothing
 * of the plan is kept when they differ; only a file that gives trouble, or came without a checksum, is hashed by itself.
 */
export async function planUndamaged({ setup, pulse, plan }: Work): Promise<Problem | null> {
  if (setup.crc32 === null) return (await findDamage(setup, pulse)) ?? (await plan());
  try {
    const refused = await plan();
    if (refused === null || setup.sizeBytes > hashedWhenRefusedBytes) return refused;
    return (await findDamage(setup, pulse)) ?? refused;
  } catch (error) {
    if (!(error instanceof FileChanged) && !isReadError(error)) throw error;
    const damage = await findDamage(setup, pulse);
    if (damage === null) throw error;
    return damage;
  }
}
