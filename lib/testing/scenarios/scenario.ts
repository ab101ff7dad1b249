import { z } from 'zod';

import { settingsPatch } from '#lib/domain/source/settings-patch';

/** `mapping.json`: the sources of a scenario and what happens between its files. */
export const scenarioSetup = z.strictObject({
  /** What the scenario guarantees; the name of its test. */
  says: z.string().min(1),
  /** Sources in the order of authority; files without a source in their name go to the first. */
  sources: z.record(z.string(), settingsPatch).default({ main: {} }),
  /** Whether a source may change half of the directory: the limit on all changes is off unless a scenario sets it. */
  thenSources: z.record(z.string(), settingsPatch).default({}),
  /** Where the tenant is. */
  timeZone: z.string().default('UTC'),
  /** Days that pass before the last file. */
  daysPass: z.int().min(0).default(0),
  /** What a person decides about the plan when it is held. */
  approve: z.enum(['all', 'safe']).nullable().default(null),
});
export type ScenarioSetup = z.infer<typeof scenarioSetup>;

const numbers = z.record(z.string(), z.int());

/** `expected.json`: the whole result; what is not named must not happen. */
export const scenarioResult = z.strictObject({
  status: z.string().default('completed'),
  /** Of a file that is refused as a whole. */
  refused: z.strictObject({ code: z.string(), says: z.string().optional() }).nullable().default(null),
  /** Limit → what was planned; of a plan that is held. */
  held: numbers.default({}),
  completeness: z.string().nullable().default('complete'),
  /** Outcome → rows; those at zero are left out. */
  rows: numbers.default({}),
  /** Row → codes of its problems. */
  problems: z.record(z.string(), z.array(z.string())).default({}),
  /** Codes of what is said about the file itself. */
  notes: z.array(z.string()).default([]),
  /** Outcome of people whom the file does not name → how many. */
  missing: numbers.default({}),
  cards: numbers.default({}),
  /** External ID → field → [from, to]; only rows that a scenario cares about. */
  changes: z.record(z.string(), z.record(z.string(), z.tuple([z.unknown(), z.unknown()]))).default({}),
  /** The directory afterwards: External ID → what must be true of the person; nobody else may be there. */
  people: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});
export type ScenarioResult = z.infer<typeof scenarioResult>;

export type ScenarioFile = { readonly source: string; readonly bytes: Uint8Array };

export type Scenario = {
  /** `<group>/<name>`: the folder. */
  readonly name: string;
  readonly setup: ScenarioSetup;
  readonly before: readonly ScenarioFile[];
  readonly input: ScenarioFile;
  readonly expected: ScenarioResult;
};
