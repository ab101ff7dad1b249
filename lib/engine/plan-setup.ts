import type { BadgeType } from '#lib/domain/credential/badge-type';
import type { FieldValues } from '#lib/domain/mapping/mapped-record';
import type { Policy } from '#lib/domain/source/policy';
import type { Ranks } from '#lib/domain/source/statement';

/** Why a person is left alone; null: they are not. */
export type Protector = (attributes: FieldValues) => string | null;

/** What planning needs to know of the source, fixed when the run starts. */
export type PlanSetup = {
  readonly sourceId: string;
  /** Authority: the lowest position wins. */
  readonly position: number;
  /** Fields in which this source has another place. */
  readonly ranks: Ranks;
  readonly policy: Policy;
  /** Fields that are stated only when a person is created; undefined: none. */
  readonly onlyCreating?: ReadonlySet<string>;
  /** Key → label of the mapped fields without which nobody is created; undefined: none. */
  readonly mandatory?: ReadonlyMap<string, string>;
  /** Fields whose values no message may show. */
  readonly sensitive?: ReadonlySet<string>;
  /** Whether the source leaves a person alone, and why; undefined: it leaves nobody alone. */
  readonly protects?: Protector;
  /** The tenant's badge types, by id. */
  readonly badgeTypes: ReadonlyMap<string, BadgeType>;
  /** Lower-case name or External ID of each group → its name; null where no rule joins or leaves groups. */
  readonly groups?: ReadonlyMap<string, string> | null;
  /** When the plan is made, ISO 8601 UTC. */
  readonly now: string;
  /** The first moment of a day, `yyyy-MM-dd`, where the tenant is: ISO 8601 UTC. */
  readonly dayStart: (day: string) => string;
  /** Makes ids for new people and cards; handed in so that planning stays a function of its input. */
  readonly newId: () => string;
};
