import { z } from 'zod';

import type { CustomField } from '#lib/domain/identity/custom-field';
import type { Field } from '#lib/domain/identity/fields';
import type { CredentialMapping, MappingRule } from '#lib/domain/mapping/mapping';
import type { SettingsPatch } from '#lib/domain/source/settings-patch';
import type { SourceSettings } from '#lib/domain/source/source';

export const presetKey = z.enum([
  'generic',
  'clearid',
  'genea',
  'adobe',
  'adobe-removal-list',
  'comanage-v1',
  'comanage-v2',
  'one-identity',
]);
export type PresetKey = z.infer<typeof presetKey>;

/** The beginning of a file, as far as it tells who wrote it. */
export type FileHead = {
  /** Headings as they stand in the file; numbered names where it has none. */
  readonly header: readonly string[];
  readonly hasHeadings: boolean;
  readonly rows: readonly (readonly (string | undefined)[])[];
};

export type Recognition = {
  /** How sure it is, 0 to 1; only compared between presets. */
  readonly score: number;
  /** One phrase for the person who chooses. */
  readonly reason: string;
};

/** What the headings of one file add to a preset's settings. */
export type HeaderMapping = {
  readonly identityMapping: readonly MappingRule[];
  readonly credentialMappings: readonly CredentialMapping[];
  /** Fields of the tenant's own that the rules write to. */
  readonly fields: readonly CustomField[];
  /** Why single headings cannot be used, one sentence each; the template is refused with all of them. */
  readonly defects: readonly string[];
  /** true: the rules are the whole mapping and stand in the place of the preset's own. */
  readonly isWhole?: boolean;
};

export type ImportedSettings = {
  readonly patch: SettingsPatch;
  /** Settings that were taken over, as paths. */
  readonly taken: readonly string[];
  /** Settings that were not, or not wholly, with the reason. */
  readonly left: readonly { readonly key: string; readonly reason: string }[];
};

/** The vendor's own settings files, which say more of a source than its headings do. */
export type SettingsFiles = {
  readonly names: readonly string[];
  /** Lays parsed files over a source's settings; a sentence where they do not fit together. */
  readonly read: (documents: readonly object[], current: SourceSettings) => ImportedSettings | string;
};

/**
 * Ready-made settings for the exports of one system. A preset is data: whatever it asks of the engine is a setting that every
 * source has, and everything it fills in stays editable.
 */
export type Preset = {
  readonly label: string;
  readonly description: string;
  /** What differs from the defaults of every source; the mapping too, where the vendor's headings are fixed. */
  readonly settings: SettingsPatch;
  /** Fields of the tenant's own that the mapping writes to; added to the catalogue when the preset is chosen. */
  readonly fields: readonly CustomField[];
  /** The order of the columns in files without headings, where the vendor names one. */
  readonly standardColumns: readonly string[] | null;
  /** null: the file is not of this system. */
  readonly recognise: (head: FileHead) => Recognition | null;
  /** For vendors whose headings carry meaning of their own; null where the settings say it all. */
  readonly mapHeader: ((header: readonly string[], catalogue: readonly Field[]) => HeaderMapping) | null;
  /** null: the vendor has none that can be read. */
  readonly settingsFiles: SettingsFiles | null;
  /** Fields in which the word of a new source counts before that of all others, as an exception in the order of authority. */
  readonly leads?: readonly string[];
};
