import { randomBytes } from 'node:crypto';

import { z } from 'zod';

import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import type { IndexedPeople } from '#lib/infra/db/load-absent';
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

/** Up to here the keys of changed rows are kept in memory; beyond, the database compares. */
const changedKeysMax = 150_000;
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
  await dropDerived(setup.tenantId, indexName(setup.runId));
}

function indexName(runId: string): string {
  return `${runId}.rows`;
}

/** A row met in the index shares its External ID with another row: the file must be read without the index. */
export class IndexTooShort extends Error {}

/**
 * Remembers which rows stood in the last accepted file, and learns this file's rows for the next. With or without it a
 * plan is the same; with it a nearly equal file costs a scan.
 */
export class RowMemory {
  readonly seed: bigint;
  private readonly setup: RunSetup;
  private readonly stored: DerivedFile | null;
  private readonly index: RowIndex | null;
  private readonly next: DerivedWriter;
  private readonly writer: RowIndexWriter;
  private changedRows = 0;
  private readonly changedKeys = new Set<string>();

  private constructor(setup: RunSetup, seed: bigint, stored: DerivedFile | null) {
    this.setup = setup;
    this.seed = seed;
    this.stored = stored;
    this.index = stored === null ? null : RowIndex.open(stored);
    this.next = new DerivedWriter(setup.tenantId, indexName(setup.runId));
    this.writer = new RowIndexWriter(this.next, sectionRows);
  }

  /** Whoever opens it closes it. */
  static open(setup: RunSetup, use: 'index' | 'noIndex'): RowMemory {
    const stored = storedIndex.safeParse(setup.rowIndex);
    const holds = use === 'index' && stored.success && stored.data.settingsHash === setup.settingsHash;
    const file = holds ? DerivedFile.open(setup.tenantId, stored.data.name) : null;
    return new RowMemory(
      setup,
      holds && file !== null ? BigInt(stored.data.seed) : randomBytes(8).readBigUInt64LE(),
      file,
    );
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
    if (externalId === null) return;
    if (this.changedRows > changedKeysMax) this.changedKeys.clear();
    else if (this.index !== null) this.changedKeys.add(externalId);
    if (state === 'clean') this.writer.add(externalId, high, low);
    else this.writer.addOther(externalId);
  }

  /** A key that no row needs to name: whether one that was met through the index did must be known. */
  ask(externalId: string): void {
    if (this.changedRows <= changedKeysMax && this.index !== null) this.changedKeys.add(externalId);
  }

  /** Before twins and absences are looked for: makes the rows met through the index known to the stage where needed. */
  async reveal(tx: BulkTx): Promise<void> {
    const { index } = this;
    if (index === null || index.seenRows === 0 || this.changedRows === 0) return;
    if (this.changedRows > changedKeysMax) return stageSeen(tx, index.keys('seen'));
    if (index.hasMet(this.changedKeys)) throw new IndexTooShort(`row index meets ${this.setup.runId} twice`);
  }

  /** Which of these External IDs a row met through the index has: those of the others are in the stage. */
  metAmong(keys: ReadonlySet<string>): ReadonlySet<string> {
    const { index } = this;
    if (index === null || !index.hasMet(keys)) return new Set();
    return new Set([...index.keys('seen')].filter((key) => keys.has(key)));
  }

  /** Whom the source of snapshots holds, as far as its last file tells; null: ask the database. */
  indexed(): IndexedPeople | null {
    return this.index === null ? null : { clean: this.index.rows, others: this.index.others };
  }

  /** The only people who can be absent from this file, besides those missing from earlier ones; null: look at everybody. */
  absentAmong(): readonly string[] | null {
    const { index } = this;
    if (index === null || this.changedRows > changedKeysMax) return null;
    const unseen = index.seenRows < index.rows ? index.keys('unseen') : [];
    return [...index.others, ...unseen].filter((key) => !this.changedKeys.has(key));
  }

  /**
   * Stores the index for the next file; null when there can be none. `undecided` are people whom this file does not name
   * and who are not counted as missing: the next file must ask about them.
   */
  async keep(unclean: ReadonlySet<string>, undecided: readonly string[]): Promise<StoredIndex | null> {
    const { index, setup } = this;
    if (index !== null && this.changedRows === 0 && index.seenRows === index.rows)
      return storedIndex.parse(setup.rowIndex);
    index?.copySeen(this.writer);
    for (const key of [...undecided, ...unclean]) this.writer.addOther(key);
    // Without it the next file is read in full.
    if (!this.writer.finish() || !(await this.next.keep())) return null;
    const name = indexName(setup.runId);
    if (unclean.size > 0 && !(await this.leaveOut(unclean, name))) return null;
    return { name, seed: String(this.seed), settingsHash: setup.settingsHash };
  }

  /** Writes the index once more without these rows: that they are not clean shows only when all are read. */
  private async leaveOut(unclean: ReadonlySet<string>, name: string): Promise<boolean> {
    const { tenantId } = this.setup;
    const written = DerivedFile.open(tenantId, name);
    const index = written === null ? null : RowIndex.open(written);
    const next = new DerivedWriter(tenantId, name);
    const writer = new RowIndexWriter(next, sectionRows);
    index?.copyWithout(unclean, writer);
    for (const key of index?.others ?? []) writer.addOther(key);
    written?.close();
    if (index !== null && writer.finish() && (await next.keep())) return true;
    await next.drop();
    await dropDerived(tenantId, name);
    return false;
  }
}
