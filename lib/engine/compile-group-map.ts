import { RE2JS, RE2JSException } from 're2js';

import { compilePattern } from '#lib/domain/mapping/compile-pattern';
import { type GroupMap, isMapping } from '#lib/domain/source/group-map';

export type MappedGroups = {
  readonly groups: readonly string[];
  /** Names for which the map has nothing. */
  readonly unmapped: readonly string[];
  /** Those of them that differ from an entry only in case. */
  readonly otherCase: readonly string[];
};

/** Two names of the file that the rules lead to the same group. */
export type MetNames = { readonly group: string; readonly names: readonly [string, string] };

/** Leads the group names of one file to groups; keeps for each group of a rule which name led to it. */
export class GroupMapper {
  readonly isActive: boolean;
  readonly #map: GroupMap;
  readonly #targets = new Map<string, readonly string[]>();
  readonly #folded = new Set<string>();
  readonly #rules: readonly ((name: string) => string | null)[];
  readonly #nameOf = new Map<string, string>();
  #met: MetNames | null = null;

  constructor(map: GroupMap) {
    this.#map = map;
    this.isActive = isMapping(map);
    for (const { group, to } of map.entries) {
      const key = this.#toKey(group);
      this.#targets.set(key, [...(this.#targets.get(key) ?? []), ...to]);
      this.#folded.add(group.toLowerCase());
    }
    this.#rules = map.rules.map(compileGroupRule);
  }

  /** The first two names of the file that meet in one group; null while none do. */
  get met(): MetNames | null {
    return this.#met;
  }

  hasEntry(name: string): boolean {
    return this.#targets.has(this.#toKey(name));
  }

  take(names: readonly string[]): MappedGroups {
    const groups = new Set<string>();
    const unmapped: string[] = [];
    for (const name of names) {
      const targets = [...(this.#targets.get(this.#toKey(name)) ?? []), ...this.#byRules(name)];
      for (const group of targets) groups.add(group);
      if (targets.length === 0 && !this.hasEntry(name)) unmapped.push(name);
    }
    const otherCase = unmapped.filter((name) => this.#folded.has(name.toLowerCase()));
    return { groups: [...groups], unmapped, otherCase };
  }

  #byRules(name: string): readonly string[] {
    const made = this.#rules.flatMap((rule) => rule(name) ?? []);
    for (const group of made) {
      const other = this.#nameOf.get(group);
      if (other === undefined) this.#nameOf.set(group, name);
      else if (other !== name) this.#met ??= { group, names: [other, name] };
    }
    return made;
  }

  #toKey(name: string): string {
    return this.#map.ignoreCase ? name.toLowerCase() : name;
  }
}

/** A rule's group for a name whose beginning fits; null where it does not, or where the pattern cannot be read. */
function compileGroupRule({ pattern, replacement }: GroupMap['rules'][number]): (name: string) => string | null {
  const replace = compilePattern(pattern, replacement.replace(/\\(\d)/g, '$$$1'));
  const start = replace.kind === 'refused' ? null : toEngine(pattern);
  if (replace.kind === 'refused' || start === null) return () => null;
  return (name) => {
    if (!start.matcher(name).lookingAt()) return null;
    const made = replace.apply(name);
    return made.kind === 'text' && made.text.trim() !== '' ? made.text.trim() : null;
  };
}

function toEngine(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof RE2JSException) return null;
    throw error;
  }
}
