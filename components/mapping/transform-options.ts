export type TransformOption = {
  readonly key: string;
  readonly label: string;
  readonly placeholder: string;
  /** What a new step begins with. */
  readonly start: string;
};

/** What is asked about each step that needs more than its name. */
export const transformOptions: Readonly<Record<string, readonly TransformOption[]>> = {
  padLeft: [
    { key: 'length', label: 'Length', placeholder: '8', start: '8' },
    { key: 'character', label: 'Character', placeholder: '0', start: '0' },
  ],
  before: [{ key: 'text', label: 'Text', placeholder: '@', start: '@' }],
  after: [{ key: 'text', label: 'Text', placeholder: '\\', start: '\\' }],
  split: [
    { key: 'separator', label: 'Separator', placeholder: ';', start: ';' },
    { key: 'part', label: 'Part', placeholder: '1', start: '1' },
  ],
  dateParse: [{ key: 'pattern', label: 'Pattern', placeholder: 'dd/MM/yyyy', start: 'dd/MM/yyyy' }],
  oneOf: [{ key: 'words', label: 'Words, parted by commas', placeholder: 'staff, student', start: 'staff, student' }],
  typedList: [
    { key: 'separator', label: 'Separator', placeholder: ';', start: ';' },
    { key: 'types', label: 'Types, parted by commas (empty: any)', placeholder: 'uid, badge', start: '' },
  ],
  typedEntry: [
    { key: 'separator', label: 'Separator', placeholder: ';', start: ';' },
    { key: 'type', label: 'Type', placeholder: 'badge', start: 'badge' },
  ],
  jsonProperty: [{ key: 'name', label: 'Name', placeholder: 'costCenter', start: 'costCenter' }],
  phoneE164: [{ key: 'country', label: 'Country of numbers without +', placeholder: 'CH', start: '' }],
};
