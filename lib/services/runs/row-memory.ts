import { randomBytes } from 'node:crypto';

import { z } from 'zod';

import type { IndexedPeople } from '#lib/infra/db/count-known';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { stageSeen } from '#lib/infra/db/stage-plan';
import { DerivedFile, DerivedWriter, dropDerived } from '#lib/infra/storage/derived-file';
import type { Fingerprint } from '#lib/sources/csv/csv-file';
import { sectionRowsMax } from '#lib/sources/csv/index-layout';
import { RowIndex } from '#lib/sources/csv/row-index';
import { RowIndexWriter } from '#lib/sources/csv/row-index-writer';

/** Where a source's row index lies and under which settings it holds. */
const storedIndex = z.object({ name: z.string(), seed: z.string(), settingsHash: z.string() });
export type StoredIndex = z.infer<typeof storedIndex>;

/** Up to so many changed, and so many absent people are looked for by their External IDs; beyond, the database compares. */
const keysMax = Number(process.env['ROLLCALL_INDEX_KEYS'] ?? 150_000);
/** Fewer only where a test looks at what happens between two sections. */
const sectionRows = Number(process.env['ROLLCALL_INDEX_SECTION_ROWS'] ?? sectionRowsMax);

/** Removes the index that this run's own has replaced; the source names the new one already. */
export async function dropReplacedIndex(setup: RunSetup): Promise<void> {
  const replaced = storedIndex.safeParse(setup.rowIndex);
  const own = storedIndex.safeParse(setup.ownIndex);
  if (replaced.success && replaced.data.name !== (own.success ? own.data.name : null)) {
    await dropDerived(setup.tenantId, replaced.data.name);
  }
}

/** Removes the index of a run that will never be applied. */
export async function dropOwnIndex(setup: RunSetup): Promise<void> {
  const own = storedIndex.safeParse(setup.ownIndex);
  if (own.success) await dropDerived(setup.tenantId, own.data.name);
}

/** A row met in the index shares its External ID with another row, or the index cannot be read: the file must be read without it. */
export class IndexUnusable extends Error {}

type Remembering = { readonly setup: RunSetup; readonly fence: number };
type OpenIndex = { readonly file: DerivedFile; readonly index: RowIndex };
type Stored = OpenIndex & { readonly seed: bigint };

/** null when it is not there, or not an index. What cannot be read later is IndexUnusable. */
function openIndex(tenantId: string, name: string): OpenIndex | null {
  const file = DerivedFile.open(tenantId, name);
  if (file === null) return null;
  const read = (into: Buffer, at: number) => {
    try {
      file.read(into, at);
    } catch (error) {
      throw new IndexUnusable(`the row index ${name} cannot be read`, { cause: error });
    }
  };
  try {
    const index = RowIndex.open({ sizeBytes: file.sizeBytes, read });
    if (index !== null) return { file, index };
  } catch (error) {
    if (!(error instanceof IndexUnusable)) throw error;
  }
  file.close();
  return null;
}

/**
 * Remembers which rows stood in the last accepted file, and learns this file's rows for the next. With or without it a
 * plan is the same; with it a nearly equal file costs a scan.
 */
export class RowMemory {
  readonly seed: bigint;
  private readonly setup: RunSetup;
  private readonly stored: DerivedFile | null;
  private readonly index: RowIndex | null;
  private readonly name: string;
  private readonly next: DerivedWriter;
  private readonly writer: RowIndexWriter;
  private changedRows = 0;
  private readonly changedKeys = new Set<string>();

  private constructor({ setup, fence }: Remembering, stored: Stored | null) {
    this.setup = setup;
    this.seed = stored?.seed ?? randomBytes(8).readBigUInt64LE();
    this.stored = stored?.file ?? null;
    this.index = stored?.index ?? null;
    // A worker that was taken over may still be writing its own.
    this.name = `${setup.runId}.${fence}.rows`;
    this.next = new DerivedWriter(setup.tenantId, this.name);
    this.writer = new RowIndexWriter(this.next, sectionRows);
  }

  /** Whoever opens it closes it. */
  static open(given: Remembering, use: 'index' | 'noIndex'): RowMemory {
    const { setup } = given;
    const named = storedIndex.safeParse(setup.rowIndex);
    const holds = use === 'index' && named.success && named.data.settingsHash === setup.settingsHash;
    const file = holds ? openIndex(setup.tenantId, named.data.name) : null;
    return new RowMemory(given, holds && file !== null ? { ...file, seed: BigInt(named.data.seed) } : null);
  }

  async close(): Promise<void> {
    this.stored?.close();
    await this.next.drop();
  }

  /** For the reader: true when the row needs no look. */
  get skip(): ((high: number, low: number) => boolean) | undefined {
    const { index } = this;
    return index === null ? undefined : (high, low) => index.meet(high, low);
  }

  learn(externalId: string | null, { high, low }: Fingerprint, state: 'clean' | 'defective'): void {
    this.changedRows += 1;
    if (this.changedRows === 1) this.index?.handOn(this.writer);
    if (externalId === null) return;
    if (this.changedRows > keysMax) this.changedKeys.clear();
    else if (this.index !== null) this.changedKeys.add(externalId);
    if (state === 'clean') this.writer.add(externalId, high, low);
    else this.writer.addOther(externalId);
  }

  /** A key that no row needs to name: whether one that was met through the index did must be known. */
  ask(externalId: string): void {
    if (this.changedRows <= keysMax && this.index !== null) this.changedKeys.add(externalId);
  }

  /** With so many changed or absent people the database compares: it knows everybody whom the file names. */
  private get asksDatabase(): boolean {
    const { index } = this;
    return this.changedRows > keysMax || (index !== null && index.rows - index.seenRows > keysMax);
  }

  /** Before twins and absences are looked for: makes the rows met through the index known to the stage where needed. */
  async reveal(tx: BulkTx): Promise<void> {
    const { index } = this;
    if (index === null || index.seenRows === 0) return;
    if (this.asksDatabase) return stageSeen(tx, index.keys('seen'));
    if (this.changedRows > 0 && index.metAmong(this.changedKeys).size > 0)
      throw new IndexUnusable(`row index meets ${this.setup.runId} twice`);
  }

  /** Which of these External IDs a row met through the index has: those of the others are in the stage. */
  metAmong(keys: ReadonlySet<string>): ReadonlySet<string> {
    return this.index?.metAmong(keys) ?? new Set();
  }

  /** Whom the source of snapshots holds, as far as its last file tells; null: ask the database. */
  indexed(): IndexedPeople | null {
    return this.index === null ? null : { clean: this.index.rows, others: this.index.others };
  }

  /** The only people who can be absent from this file, besides those missing from earlier ones; null: look at everybody. */
  absentAmong(): readonly string[] | null {
    const { index } = this;
    if (index === null || this.asksDatabase) return null;
    const unseen = index.seenRows < index.rows ? index.keys('unseen') : [];
    return [...index.others, ...unseen].filter((key) => !this.changedKeys.has(key));
  }

  /**
   * Stores the index for the next file; null when there can be none. `undecided` are people whom this file does not name
   * and who are not counted as missing: the next file must ask about them.
   */
  async keep(unclean: ReadonlySet<string>, undecided: readonly string[]): Promise<StoredIndex | null> {
    const { setup } = this;
    if (this.isLastFile()) return storedIndex.parse(setup.rowIndex);
    // With the first changed row the index began to hand its rows on.
    if (this.changedRows === 0) this.index?.copySeen(this.writer);
    for (const keys of [undecided, unclean]) for (const key of keys) this.writer.addOther(key);
    // Without it the next file is read in full.
    const isKept = this.writer.finish() && (await this.next.keep()) && (await this.leaveOut(unclean));
    return isKept ? { name: this.name, seed: String(this.seed), settingsHash: setup.settingsHash } : null;
  }

  private isLastFile(): boolean {
    const { index } = this;
    return index !== null && this.changedRows === 0 && index.seenRows === index.rows;
  }

  /** Writes the index once more without these rows: that they are not clean shows only when all are read. */
  private async leaveOut(unclean: ReadonlySet<string>): Promise<boolean> {
    if (unclean.size === 0) return true;
    const { tenantId } = this.setup;
    const next = new DerivedWriter(tenantId, this.name);
    const writer = new RowIndexWriter(next, sectionRows);
    if (copyWithout(unclean, { tenantId, name: this.name, writer }) && writer.finish() && (await next.keep()))
      return true;
    await next.drop();
    await dropDerived(tenantId, this.name);
    return false;
  }
}

type Copying = { readonly tenantId: string; readonly name: string; readonly writer: RowIndexWriter };

/** False where the index that was just written cannot be read. */
function copyWithout(unclean: ReadonlySet<string>, { tenantId, name, writer }: Copying): boolean {
  const written = openIndex(tenantId, name);
  if (written === null) return false;
  try {
    written.index.copyWithout(unclean, writer);
    for (const key of written.index.others) writer.addOther(key);
    return true;
  } catch (error) {
    if (!(error instanceof IndexUnusable)) throw error;
    return false;
  } finally {
    written.file.close();
  }
}
