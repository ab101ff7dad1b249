export type MappingFinding = {
  /** An error stands in the way of activation; a warning does not. */
  readonly severity: 'error' | 'warning';
  /** Where in the source, for example `identityMapping.3.column`. */
  readonly path: string;
  /** What to do, as one sentence without a full stop. */
  readonly message: string;
};

export type HasColumn = (column: string) => boolean;
