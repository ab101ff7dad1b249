import { z } from 'zod';

import { canonicalJson } from '#lib/shared/canonical-json';

import type { SourceSettings } from './source.ts';

/** One setting that differs: where, and what it was and is. An absent value is null. */
export const settingsChange = z.object({
  /** Such as `policy.missing.action`, or `identityMapping.department` for the rule of a field. */
  path: z.string(),
  from: z.unknown(),
  to: z.unknown(),
});
export type SettingsChange = z.infer<typeof settingsChange>;

type Leaves = ReadonlyMap<string, unknown>;

/** Every setting that differs between two versions, in the order in which settings are shown; rules go by their field. */
export function diffSettings(before: SourceSettings, after: SourceSettings): SettingsChange[] {
  const [from, to] = [toLeaves(before), toLeaves(after)];
  const paths = [...new Set([...to.keys(), ...from.keys()])];
  return paths
    .map((path) => ({ path, from: from.get(path) ?? null, to: to.get(path) ?? null }))
    .filter((change) => canonicalJson(change.from) !== canonicalJson(change.to));
}

function toLeaves({ delivery, format, identityMapping, credentialMappings, policy }: SourceSettings): Leaves {
  return new Map([
    ...leavesOf('delivery', delivery),
    ...identityMapping.map((rule) => [`identityMapping.${rule.field}`, rule] as const),
    ...credentialMappings.map((mapping, i) => [`credentialMappings.${i}`, mapping] as const),
    ...leavesOf('format', format),
    ...leavesOf('policy', policy),
  ]);
}

/** What is one answer stays whole. */
const whole: ReadonlySet<string> = new Set(['policy.schedule', 'policy.expectedBy', 'policy.rowAction']);

function leavesOf(path: string, value: unknown): (readonly [string, unknown])[] {
  const isPart = typeof value === 'object' && value !== null && !Array.isArray(value) && !whole.has(path);
  if (!isPart) return [[path, value]];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(`${path}.${key}`, part));
}
