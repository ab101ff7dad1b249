import type { Field } from '#lib/domain/identity/fields';
import type { MappingRule } from '#lib/domain/mapping/mapping';
import { type Problem, toProblem } from '#lib/domain/run/problem';
import { dropField } from '#lib/engine/drop-field';
import type { PlanTally } from '#lib/engine/plan-tally';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { type HeldValue, loadHeldValues, loadPlannedRows } from '#lib/infra/db/load-held-values';
import { unstageRows } from '#lib/infra/db/load-twins';
import { stageLines, storeRows } from '#lib/infra/db/stage-plan';

import type { PlanJob } from './plan-job.ts';
import { standAllBack } from './stand-all-back.ts';

/** Rows decided anew in one go. */
const rowsAtOnce = 1000;

/**
 * Holds values that must differ from person to person against the whole directory, as it will be when the run is over: call
 * it when everybody's rows and absences are planned. A row that loses its value keeps its person's own, which others may
 * want: so it is asked again until nobody's is held. Costs nothing where no rule asks for different values.
 */
export async function settleUnique(tx: BulkTx, job: PlanJob, tally: PlanTally): Promise<readonly HeldValue[]> {
  const rules = job.setup.settings.identityMapping.filter(({ unique, type }) => unique && type !== 'fixed');
  const all: HeldValue[] = [];
  for (let isSettled = rules.length === 0; !isSettled;) {
    isSettled = true;
    for (const rule of rules) {
      const held = await loadHeldValues(tx, job.setup, rule.field);
      if (held.length > 0) isSettled = false;
      all.push(...held);
      // Nobody stays in because another cell of the row that suspends them is wrong.
      const suspends = ({ isSuspended }: HeldValue) => isSuspended && job.setup.settings.policy.rowAction !== null;
      const softened = { ...rule, onDefect: 'field' as const };
      await giveUp(tx, job, { rule: softened, held: held.filter(suspends), tally });
      await giveUp(tx, job, { rule, held: held.filter((one) => !suspends(one)), tally });
    }
  }
  return all;
}

type Lost = { readonly rule: MappingRule; readonly held: readonly HeldValue[]; readonly tally: PlanTally };

async function giveUp(tx: BulkTx, job: PlanJob, { rule, held, tally }: Lost): Promise<void> {
  const field = job.fields.find(({ key }) => key === rule.field);
  const problems = new Map(held.map((one) => [one.row, toHeldProblem(one, rule, field)]));
  if (rule.onDefect === 'row') {
    const verdicts = [...problems].map(([row, problem]) => ({ row, outcome: 'failed' as const, problem }));
    return standAllBack({ tx, setup: job.setup, tally }, verdicts);
  }
  const rows = [...problems.keys()];
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await dropValues(tx, job, { field: rule.field, problems, rows: rows.slice(from, from + rowsAtOnce), tally });
  }
}

type Dropping = {
  readonly field: string;
  readonly rows: readonly number[];
  readonly problems: ReadonlyMap<number, Problem>;
  readonly tally: PlanTally;
};

async function dropValues(tx: BulkTx, { setup }: PlanJob, { field, rows, problems, tally }: Dropping): Promise<void> {
  const planned = await loadPlannedRows(tx, setup, { field, rows });
  const decided = planned.flatMap(({ record, before }) => {
    const problem = problems.get(record.row);
    if (problem === undefined) return [];
    tally.takeBack(record);
    // Said before and lost since: it cannot be said again.
    const isSame = JSON.stringify(before) === JSON.stringify(record.stated?.[field]);
    return [dropField(record, { field, before: isSame ? null : before, problem })];
  });
  for (const record of decided) tally.add(record);
  await unstageRows(tx, setup, rows);
  await storeRows(tx, setup, [Buffer.from(stageLines(decided))]);
}

function toHeldProblem({ line, value, holder }: HeldValue, rule: MappingRule, field: Field | undefined): Problem {
  const shown = field?.isSensitive === true ? '•••' : Array.isArray(value) ? value.join(', ') : String(value);
  const words = { what: field?.label ?? rule.field, holder };
  const place = 'column' in rule ? { column: rule.column } : {};
  return toProblem('valueHeldByOther', {
    ...place,
    field: rule.field,
    line,
    value: shown,
    severity: rule.onDefect,
    words,
  });
}
