import type { Policy } from '#lib/domain/source/policy';

/** What planning needs to know of the source, fixed when the run starts. */
export type PlanSetup = {
  readonly sourceId: string;
  /** Authority: the lowest position wins. */
  readonly position: number;
  readonly policy: Policy;
  /** Makes ids for new people and cards; handed in so that planning stays a function of its input. */
  readonly newId: () => string;
};
