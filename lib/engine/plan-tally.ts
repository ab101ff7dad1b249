import type { CredentialChange } from '#lib/domain/run/change';
import type { AbsenceOutcome, RowOutcome, RunCounts } from '#lib/domain/run/outcome';
import type { PlannedRecord } from '#lib/domain/run/planned-record';
import type { Problem } from '#lib/domain/run/problem';
import { toProblemGroup } from '#lib/domain/run/problem-group';
import type { ProblemGroup } from '#lib/domain/run/run';

type MissingFacts = {
  readonly known: number;
  readonly outcomes: readonly AbsenceOutcome[];
  readonly regrouped?: number;
};

type Mutable = { outcomes: Map<RowOutcome, number>; fields: Map<string, number>; groups: Map<string, ProblemGroup> };

/** Counts a plan while it is made, so that no pass over the stored rows is needed. Not thread-safe; one per run. */
export class PlanTally {
  private readonly state: Mutable = { outcomes: new Map(), fields: new Map(), groups: new Map() };
  private readonly credentials = { created: 0, updated: 0, revoked: 0 };
  private withProblems = 0;
  private rows = 0;

  addUnchanged(rows: number): void {
    this.rows += rows;
    this.bump('unchanged', rows);
  }

  add(record: PlannedRecord): void {
    this.rows += 1;
    this.bump(record.outcome, 1);
    for (const change of record.changes) this.bumpField(change.field, 1);
    for (const change of record.credentials) this.bumpCredential(change, 1);
    if (record.outcome !== 'failed' && hasDefect(record.problems)) this.withProblems += 1;
    for (const problem of record.problems) this.addProblem(problem, record);
  }

  /** A row that was counted stands back: it is skipped or fails after all. */
  standBack(
    record: Pick<PlannedRecord, 'outcome' | 'changes' | 'credentials' | 'row' | 'line' | 'problems'>,
    to: 'skipped' | 'failed',
    problem: Problem,
  ): void {
    this.bump(record.outcome, -1);
    this.bump(to, 1);
    for (const change of record.changes) this.bumpField(change.field, -1);
    for (const change of record.credentials) this.bumpCredential(change, -1);
    if (to === 'failed' && record.outcome !== 'failed' && hasDefect(record.problems)) this.withProblems -= 1;
    this.addProblem(problem, record);
  }

  /** A row that was counted is decided anew: it will be added again. */
  takeBack(record: Pick<PlannedRecord, 'outcome' | 'changes' | 'credentials' | 'row' | 'problems'>): void {
    this.rows -= 1;
    this.bump(record.outcome, -1);
    for (const change of record.changes) this.bumpField(change.field, -1);
    for (const change of record.credentials) this.bumpCredential(change, -1);
    if (record.outcome !== 'failed' && hasDefect(record.problems)) this.withProblems -= 1;
    for (const problem of record.problems) this.dropProblem(problem, record.row);
  }

  /** A card that this row would have issued stays where it is. */
  dropCard(record: Pick<PlannedRecord, 'row' | 'line' | 'problems'>, card: CredentialChange, problem: Problem): void {
    this.bumpCredential(card, -1);
    if (!hasDefect(record.problems)) this.withProblems += 1;
    this.addProblem(problem, record);
  }

  /** What reading noticed about the file itself: it belongs to no row. */
  addFileNote(note: Problem): void {
    const key = `${note.code} ${note.field ?? ''}`;
    if (this.state.groups.has(key)) return;
    this.state.groups.set(key, {
      ...toProblemGroup(note, note.line === undefined ? {} : { line: note.line }),
      rows: 0,
    });
  }

  groups(): ProblemGroup[] {
    return [...this.state.groups.values()].sort((a, b) => b.rows - a.rows);
  }

  counts(missing: MissingFacts): RunCounts {
    const of = (outcome: RowOutcome) => this.state.outcomes.get(outcome) ?? 0;
    const absent = (outcome: AbsenceOutcome) => missing.outcomes.filter((one) => one === outcome).length;
    return {
      rows: this.rows,
      created: of('created'),
      updated: of('updated'),
      reactivated: of('reactivated'),
      deactivated: of('deactivated'),
      unchanged: of('unchanged'),
      skipped: of('skipped'),
      failed: of('failed'),
      withProblems: this.withProblems,
      missing: {
        known: missing.known,
        present: missing.known - missing.outcomes.length,
        deactivated: absent('deactivated'),
        deleted: absent('deleted'),
        waiting: absent('waiting'),
        kept: absent('kept'),
        ...(missing.regrouped === undefined || missing.regrouped === 0 ? {} : { regrouped: missing.regrouped }),
      },
      credentials: { ...this.credentials },
      fields: Object.fromEntries([...this.state.fields].filter(([, rows]) => rows > 0)),
    };
  }

  addProblem(problem: Problem, place: { readonly row?: number; readonly line?: number }): void {
    const key = toGroupKey(problem);
    const known = this.state.groups.get(key);
    if (known !== undefined) this.state.groups.set(key, { ...known, rows: known.rows + 1 });
    else this.state.groups.set(key, toProblemGroup(problem, place));
  }

  /** Where the row was the group's example, its text stays without a place: no other row is at hand. */
  private dropProblem(problem: Problem, row: number): void {
    const key = toGroupKey(problem);
    const known = this.state.groups.get(key);
    if (known === undefined) return;
    const { row: shownRow, value, message } = known.example;
    const example = value === undefined ? { message } : { value, message };
    const rest = shownRow === row ? { ...known, example } : known;
    if (known.rows === 1) this.state.groups.delete(key);
    else this.state.groups.set(key, { ...rest, rows: known.rows - 1 });
  }

  private bump(outcome: RowOutcome, by: number): void {
    this.state.outcomes.set(outcome, (this.state.outcomes.get(outcome) ?? 0) + by);
  }

  private bumpField(field: string, by: number): void {
    this.state.fields.set(field, (this.state.fields.get(field) ?? 0) + by);
  }

  private bumpCredential(change: CredentialChange, by: number): void {
    if (change.kind === 'issue') this.credentials.created += by;
    else if (change.kind === 'update') this.credentials.updated += by;
    if (change.kind === 'revoke' || change.takenFrom !== undefined) this.credentials.revoked += by;
  }
}

function toGroupKey({ code, field }: Problem): string {
  return `${code} ${field ?? ''}`;
}

/** Notes are for information; a run with nothing else is simply completed. */
function hasDefect(found: readonly Problem[]): boolean {
  return found.some((problem) => problem.severity !== 'note');
}
