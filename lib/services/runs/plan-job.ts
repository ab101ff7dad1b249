import type { PinKeeper } from '#lib/domain/credential/pin-keeper';
import type { Field } from '#lib/domain/identity/fields';
import type { PlanSetup } from '#lib/engine/plan-setup';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import type { DeliveredPictures } from '#lib/services/pictures/delivered-pictures';

import type { RowMemory } from './row-memory.ts';
import type { RunPulse } from './run-pulse.ts';

export type PlanJob = {
  readonly setup: RunSetup;
  readonly plan: PlanSetup;
  /** The catalogue, with the tenant's own fields. */
  readonly fields: readonly Field[];
  /** How the tenant keeps PINs, where the mapping reads some. */
  readonly pins: PinKeeper | null;
  /** Pictures that came with the file; null: none. */
  readonly pictures: DeliveredPictures | null;
  readonly pulse: RunPulse;
  readonly memory: RowMemory;
  /** The directory holds nobody yet: nothing needs to be looked up. */
  readonly isEmptyDirectory: boolean;
};
