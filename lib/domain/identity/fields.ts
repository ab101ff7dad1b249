/** How a field's text is read and checked. */
export type FieldType =
  | 'text'
  | 'key'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'email'
  | 'phone'
  | 'country'
  | 'list'
  | 'reference'
  | 'picture';

/** One entry of the catalogue; mapping screen, suggestions, checks, API documentation and starter file derive from it. */
export type Field = {
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  readonly group: 'key' | 'name' | 'contact' | 'work' | 'lifeCycle' | 'picture' | 'custom';
  /** Longest accepted text, in characters. */
  readonly lengthMax: number;
  /** Other names under which exports know this field. */
  readonly aliases: readonly string[];
  readonly example: string;
  /** Not shown in lists, logs or previews without need. */
  readonly isSensitive: boolean;
};
