import { mappingRule, type MappingRule } from '#lib/domain/mapping/mapping';
import { patchSettings } from '#lib/domain/source/patch-settings';
import { settingsPatch, type SettingsPatch } from '#lib/domain/source/settings-patch';
import type { SourceSettings } from '#lib/domain/source/source';

type PolicyPatch = NonNullable<SettingsPatch['policy']>;

/** Fields whose values the vendor's tool may leave as they are in its target, by its names for them. */
const updatable: Readonly<Record<string, string>> = {
  firstname: 'firstName',
  lastname: 'lastName',
  username: 'custom.username',
};
const updatedUnlessTold = ['firstname', 'lastname', 'email'];

/** The settings of a source while those of the vendor's tool are laid over them, one by one. */
export class ImportDraft {
  readonly current: SourceSettings;
  #rules: readonly MappingRule[];
  #format: NonNullable<SettingsPatch['format']> = {};
  #policy: PolicyPatch = {};
  updates: boolean | null = null;
  updatedFields: readonly string[] = updatedUnlessTold;
  processesGroups: boolean | null = null;

  constructor(current: SourceSettings) {
    this.current = current;
    this.#rules = current.identityMapping;
  }

  get policy(): SourceSettings['policy'] {
    return patchSettings(this.current, { policy: this.#policy }).policy;
  }

  setFormat(patch: NonNullable<SettingsPatch['format']>): void {
    this.#format = { ...this.#format, ...patch };
  }

  setPolicy({ missing, limits, ...patch }: PolicyPatch): void {
    this.#policy = {
      ...this.#policy,
      ...patch,
      missing: { ...this.#policy.missing, ...missing },
      limits: { ...this.#policy.limits, ...limits },
    };
  }

  /** Changes the rules of these fields; false where the source has none of them. */
  changeRules(fields: readonly string[], change: object): boolean {
    const isMeant = ({ field }: MappingRule) => fields.includes(field);
    this.#rules = this.#rules.map((rule) => (isMeant(rule) ? mappingRule.parse({ ...rule, ...change }) : rule));
    return this.#rules.some(isMeant);
  }

  /** Without their groups nobody of a file could be chosen by them: all of them would count as missing. */
  get choosesByGroups(): boolean {
    const { people, createUngrouped } = this.policy.selection;
    return people !== 'all' || !createUngrouped;
  }

  /** null where what the vendor's settings say together is no settings of ours; then the reason is a sentence. */
  finish(): SettingsPatch | string {
    this.#settleUpdates();
    if (this.processesGroups === false) {
      if (!this.choosesByGroups) this.#rules = this.#rules.filter(({ field }) => field !== 'groups');
      if (this.policy.missing.action === 'removeGroups') this.setPolicy({ missing: { action: 'keep' } });
    }
    const parsed = settingsPatch.safeParse({
      format: this.#format,
      identityMapping: this.#rules,
      policy: this.#policy,
    });
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  }

  #settleUpdates(): void {
    if (this.updates === null) return;
    for (const [name, field] of Object.entries(updatable)) {
      const isUpdated = this.updates && this.updatedFields.includes(name);
      this.changeRules([field], { writes: isUpdated ? 'always' : 'creating' });
    }
  }
}
