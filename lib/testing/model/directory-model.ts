import { acceptFile, type Acceptance } from './accept-file.ts';

type Values = Readonly<Record<string, string>>;

/** One row as a test writes it; an empty text is an empty cell. */
export type ModelRow = {
  readonly key: string;
  readonly status: string;
  readonly values: Values;
};

export type ModelSource = {
  readonly name: string;
  readonly decides: boolean;
  readonly action: 'keep' | 'deactivate' | 'delete';
  readonly afterFiles: number;
  /** Fields whose empty cell clears; of all others it keeps. */
  readonly clears: readonly string[];
};

type Statement = {
  readonly values: Values;
  readonly isActive: boolean;
  readonly isWithdrawn: boolean;
  readonly missed: number;
};

export type ModelPerson = { readonly active: boolean; readonly values: Values };

/**
 * What the directory must be after any files, said a second time in the plainest way: every statement is kept, and a person
 * is what the statements say. It knows nothing of plans, batches, indexes or the database.
 */
export class DirectoryModel {
  readonly #sources: readonly ModelSource[];
  readonly #statements = new Map<string, Map<string, Statement>>();
  readonly #people = new Map<string, ModelPerson>();
  readonly #acceptedRows = new Map<string, readonly number[]>();

  /** Sources in the order of authority. */
  constructor(sources: readonly ModelSource[]) {
    this.#sources = sources;
    for (const { name } of sources) this.#statements.set(name, new Map());
  }

  people(): Record<string, ModelPerson> {
    return Object.fromEntries([...this.#people].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  take(source: ModelSource, rows: readonly ModelRow[]): void {
    const accepted = this.#acceptedRows.get(source.name) ?? [];
    const file = acceptFile(rows, accepted);
    for (const row of file.rows) this.#takeRow(source, row);
    for (const [key, statement] of this.#of(source))
      if (file.named.has(key) && !statement.isWithdrawn) this.#of(source).set(key, { ...statement, missed: 0 });
    if (!file.isComplete) return;
    this.#acceptedRows.set(source.name, [rows.length, ...accepted].slice(0, 5));
    this.#takeAbsences(source, file);
  }

  #takeRow(source: ModelSource, { key, status, values }: ModelRow): void {
    const isKnown = this.#people.has(key);
    if (!isKnown && (values['firstName'] ?? '') === '') return;
    const before = this.#of(source).get(key);
    const stated = lay(values, before?.values ?? {}, source.clears);
    const isActive = status === '' ? (before?.isActive ?? true) : status === 'yes';
    this.#of(source).set(key, { values: stated, isActive, isWithdrawn: false, missed: 0 });
    this.#settle(key);
  }

  /** An absence that is due withdraws the source's word; of who is already off, only a word that says active. */
  #takeAbsences(source: ModelSource, { named }: Acceptance): void {
    for (const [key, statement] of this.#of(source)) {
      if (named.has(key) || statement.isWithdrawn) continue;
      const missed = statement.missed + 1;
      const isOff = this.#people.get(key)?.active !== true;
      const isWithdrawn = isDue(source, missed) && (!isOff || statement.isActive);
      this.#of(source).set(key, { ...statement, missed, isWithdrawn });
      if (isWithdrawn && !isOff) this.#leave(source, key);
    }
  }

  #leave(source: ModelSource, key: string): void {
    if (source.action === 'delete' && this.#holders(key).length === 0) this.#remove(key);
    else this.#settle(key);
  }

  #settle(key: string): void {
    const values: Record<string, string> = {};
    for (const source of this.#sources.toReversed()) Object.assign(values, this.#of(source).get(key)?.values);
    const isDecided = this.#sources.some((source) => source.decides && this.#of(source).has(key));
    const [first] = this.#holders(key);
    const active = isDecided ? (first?.isActive ?? false) : (this.#people.get(key)?.active ?? false);
    this.#people.set(key, { active, values });
  }

  /** Statements of the deciding sources that still hold the person. */
  #holders(key: string): readonly Statement[] {
    return this.#sources
      .filter(({ decides }) => decides)
      .flatMap((source) => this.#of(source).get(key) ?? [])
      .filter(({ isWithdrawn }) => !isWithdrawn);
  }

  #remove(key: string): void {
    this.#people.delete(key);
    for (const statements of this.#statements.values()) statements.delete(key);
  }

  #of({ name }: ModelSource): Map<string, Statement> {
    const found = this.#statements.get(name);
    if (found === undefined) throw new Error(`The model has no source ${name}`);
    return found;
  }
}

/** Values of a row over those stated before: an empty cell keeps, or clears where the source says so. */
function lay(row: Values, before: Values, clears: readonly string[]): Values {
  const filled = Object.entries(row).filter(([, value]) => value !== '');
  const kept = Object.entries(before).filter(([field]) => row[field] !== '' || !clears.includes(field));
  return Object.fromEntries([...kept, ...filled]);
}

function isDue({ action, decides, afterFiles }: ModelSource, missed: number): boolean {
  return action !== 'keep' && decides && missed >= afterFiles;
}
