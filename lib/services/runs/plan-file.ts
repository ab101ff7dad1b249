import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

import { columnsOf } from '#lib/domain/mapping/columns-of';
import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { PlannedRecord } from '#lib/domain/run/planned-record';
import type { Problem } from '#lib/domain/run/problem';
import { compileKeyDoubt } from '#lib/engine/compile-key-doubt';
import type { CompiledMapping } from '#lib/engine/map-record';
import { planBatch } from '#lib/engine/plan-batch';
import { PlanTally } from '#lib/engine/plan-tally';
import { readTrailing, type TrailingLines } from '#lib/engine/read-trailing';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { stageLines, stageUnchanged, storeRows } from '#lib/infra/db/stage-plan';
import { failpoint } from '#lib/infra/failpoint';
import type { CsvFile, ReadRow, ReadSummary } from '#lib/sources/csv/csv-file';

import { checkColumnOwner } from './check-column-owner.ts';
import { DatabaseLine } from './database-line.ts';
import { findReplacedColumns } from './find-replaced-columns.ts';
import { openPlannedFile, type PlannedSource } from './open-planned-file.ts';
import type { PlanJob } from './plan-job.ts';
import { splitBatch, type SplitBatch } from './split-batch.ts';

export type PlannedFile = {
  readonly kind: 'planned';
  readonly tally: PlanTally;
  readonly summary: ReadSummary;
  readonly delimiter: string;
  readonly header: readonly string[];
  /** Rows whose External ID cannot be read: while there are some, absence proves nothing. */
  readonly unreadableKeys: number;
  /** Rows that may be the first to name their key, and name a number: zeros before it may have been lost. */
  readonly newNumbers: number;
  /** What was left out at the end as totals. */
  readonly trailing: TrailingLines;
  readonly digest: string;
};
export type RefusedFile = { readonly kind: 'refused'; readonly problem: Problem };

/** Planned rows go to the database by so much text: enough to be worth a statement, little enough to stay in memory. */
const stretchBytes = 2_000_000;

/** Reads the run's file and stages what each row would do. The file is refused as a whole or read to its end. */
export async function planFile(tx: BulkTx, job: PlanJob): Promise<PlannedFile | RefusedFile> {
  // A directory without people is asked nothing, and a connection that is silent for long may be ended by its server.
  if (job.isEmptyDirectory) return openAndPlan({ tx, asking: tx }, job);
  return inTenantBulk(job.setup.tenantId, (asking) => openAndPlan({ tx, asking }, job));
}

async function openAndPlan(open: OpenTransactions, job: PlanJob): Promise<PlannedFile | RefusedFile> {
  const { seed, skip } = job.memory;
  const opened = await openPlannedFile(job, { seed, ...(skip === undefined ? {} : { skip }) });
  if (opened.kind === 'refused') return opened;
  try {
    const stray = await checkColumnOwner(open.tx, job.setup, opened.file);
    return stray === null ? await planRows(open, job, opened) : { kind: 'refused', problem: stray };
  } finally {
    await opened.file.close();
  }
}

async function planRows(
  open: OpenTransactions,
  job: PlanJob,
  opened: PlannedSource,
): Promise<PlannedFile | RefusedFile> {
  const { file } = opened;
  const planner = new FilePlanner(open, job, opened);
  try {
    for await (const batch of file.batches()) {
      if (batch.kind === 'refused') return batch;
      failpoint('plan.reading');
      for (const note of batch.notes) planner.note(note);
      await planner.take(batch.rows);
    }
    return await planner.finish(file);
  } finally {
    // Whoever ends the transactions finds their connections idle.
    await Promise.all([planner.line.idle(), planner.questions.idle()]);
  }
}

/** The plan goes into the one; the other is asked about the directory meanwhile, which the plan does not touch. */
type OpenTransactions = { readonly tx: BulkTx; readonly asking: BulkTx };

/** A row without its cells: pictures in them would be kept for a batch longer than they are needed. */
type SeenRow = Pick<ReadRow, 'row' | 'fingerprint'>;

type WaitingBatch = {
  readonly rows: readonly SeenRow[];
  readonly mapped: readonly MappedRecord[];
  readonly split: Promise<SplitBatch>;
};

/**
 * Takes the file batch by batch. The database is asked about a batch as soon as it is mapped and answers while the one
 * before is planned and the one after is read; what is planned goes to it in stretches, on a connection of its own.
 */
class FilePlanner {
  private readonly tally = new PlanTally();
  private readonly digest = createHash('sha256');
  private waiting: WaitingBatch | null = null;
  readonly line = new DatabaseLine();
  readonly questions = new DatabaseLine();
  private lines: Buffer[] = [];
  private bytes = 0;
  private unreadableKeys = 0;
  private newNumbers = 0;
  private rows = 0;
  private readonly open: OpenTransactions;
  private readonly job: PlanJob;
  private readonly compiled: CompiledMapping;
  private readonly isDoubtful: (record: MappedRecord) => boolean;

  constructor(open: OpenTransactions, job: PlanJob, { compiled, file }: Pick<PlannedSource, 'compiled' | 'file'>) {
    this.open = open;
    this.job = job;
    this.compiled = compiled;
    this.isDoubtful = compileKeyDoubt(job.setup.settings.identityMapping, file.header);
  }

  async take(rows: readonly ReadRow[]): Promise<void> {
    const mapped = rows.map((row) => this.compiled.map(row));
    this.rows += rows.length;
    await setImmediate(); // Mapping without a pause would starve the transmission under way.
    const split = this.questions.ask(() => splitBatch(this.open.asking, this.job, mapped));
    split.catch(() => undefined); // Seen when the batch is planned.
    await this.planWaiting();
    this.waiting = { rows: rows.map(({ row, fingerprint }) => ({ row, fingerprint })), mapped, split };
    await this.job.pulse.beat('Comparing', this.rows, null);
  }

  note(note: Problem): void {
    this.tally.addFileNote(note);
  }

  async finish(file: CsvFile): Promise<PlannedFile | RefusedFile> {
    const problem = this.compiled.refusal();
    if (problem !== null) return { kind: 'refused', problem };
    await this.planWaiting();
    await this.store();
    await this.line.sent();
    this.tally.addUnchanged(file.summary().skippedRows);
    for (const note of [...this.replaced(file), ...file.notes, ...file.summary().notes]) this.tally.addFileNote(note);
    return {
      kind: 'planned',
      tally: this.tally,
      summary: file.summary(),
      delimiter: file.delimiter,
      header: file.header,
      unreadableKeys: this.unreadableKeys,
      newNumbers: this.newNumbers,
      trailing: readTrailing(file.summary().trailing, this.compiled.keyOf),
      digest: this.digest.digest('hex'),
    };
  }

  private replaced({ positions, headerLine: line }: CsvFile): Problem[] {
    const { identityMapping: identity, credentialMappings: credentials } = this.job.setup.settings;
    const { columns } = columnsOf({ identity, credentials });
    return findReplacedColumns(identity, { columns, positions, line });
  }

  private async planWaiting(): Promise<void> {
    if (this.waiting === null) return;
    const { rows, mapped, split } = this.waiting;
    const { different, unchanged } = await split;
    const planned = planBatch(different.records, this.job.plan, different.snapshot);
    for (const record of planned) this.tally.add(record);
    this.learn(rows, mapped, planned);
    this.tally.addUnchanged(unchanged.length);
    const lines = Buffer.from(stageLines(planned));
    this.digest.update(lines);
    this.lines.push(lines);
    this.bytes += lines.length;
    if (unchanged.length > 0) await this.line.send(() => stageUnchanged(this.open.tx, unchanged));
    if (this.bytes >= stretchBytes) await this.store();
  }

  private async store(): Promise<void> {
    const { lines } = this;
    this.lines = [];
    this.bytes = 0;
    await this.line.send(() => storeRows(this.open.tx, this.job.setup, lines));
  }

  /** Unchanged rows are clean too; a row with a defect, found in the row or beside it, is looked at again next time. */
  private learn(rows: readonly SeenRow[], mapped: readonly MappedRecord[], planned: readonly PlannedRecord[]): void {
    for (const { undo } of planned) if (undo?.renamedFrom !== undefined) this.job.memory.ask(undo.renamedFrom);
    this.unreadableKeys += mapped.filter(this.isDoubtful).length;
    if (!this.job.isEmptyDirectory) this.newNumbers += planned.filter(mayBeNewNumber).length;
    const defective = new Set(planned.flatMap((record) => (record.problems.length > 0 ? [record.row] : [])));
    rows.forEach(({ row, fingerprint }, i) => {
      this.job.memory.learn(mapped[i]?.externalId ?? null, fingerprint, defective.has(row) ? 'defective' : 'clean');
    });
  }
}

const digits = /^[0-9]+$/;

/** A failed or skipped row was not looked up to its end: whether its key is new, the database tells. */
function mayBeNewNumber({ outcome, externalId, undo }: PlannedRecord): boolean {
  if (externalId === null) return false;
  const mayBeNew = outcome === 'created' || outcome === 'failed' || outcome === 'skipped' || undo?.isNew === true;
  return mayBeNew && digits.test(externalId);
}
