import type { FormatInput } from '#lib/domain/source/format';

/** What a vendor's file must look like, as far as that can be judged without a mapping and without the directory. */
export type ReadPreset = {
  readonly format: FormatInput;
  /** All headings that the vendor defines; others are extra columns. */
  readonly columns: readonly string[];
  readonly required: readonly string[];
  readonly key: string;
  /** Columns that every row must fill, besides the key. */
  readonly filled: readonly string[];
  /** Columns whose values come from a list; upper and lower case are the same. */
  readonly words: readonly { readonly column: string; readonly words: readonly string[] }[];
  /** Columns that hold an e-mail address or nothing; no two rows may have the same one. */
  readonly emails: readonly string[];
};

export const readPresetNames = ['genea'] as const;
export type ReadPresetName = (typeof readPresetNames)[number];

/** The vendors' published file rules, for looking at a file before a source exists. */
export const readPresets: Record<ReadPresetName, ReadPreset> = {
  genea: {
    format: { delimiter: ',', headers: 'exact', longRow: 'fail', shortRow: 'keep', listSeparator: '||' },
    columns: [
      'external_id',
      'full_name',
      'email',
      'user_status',
      'department',
      'employee_number',
      'cost_center',
      'mobile',
      'avatar_hex',
      'avatar_url',
      'assign_user_groups',
      'remove_user_groups',
      'card_number',
      'card_format_name',
      'card_facility_code',
      'card_badge_type_name',
      'card_activation_time_utc',
      'card_deactivation_time_utc',
      'card_status',
      'pin_number',
      'pin_badge_type_name',
      'pin_activation_time_utc',
      'pin_deactivation_time_utc',
      'pin_status',
    ],
    required: ['external_id', 'full_name', 'user_status'],
    key: 'external_id',
    filled: ['full_name', 'user_status'],
    words: [{ column: 'user_status', words: ['ACTIVE', 'SUSPEND', 'DELETE'] }],
    emails: ['email'],
  },
};
