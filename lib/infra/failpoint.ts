/**
 * Named places at which a test may kill the process as a power cut would (`ROLLCALL_FAILPOINT=apply.beforeCommit:3`
 * dies at the third passing, `apply.beforeCommit:3:abort` breaks down there). Without the setting it does nothing.
 */
export type Failpoint =
  | 'plan.claimed'
  | 'plan.reading'
  | 'plan.settled'
  | 'plan.staged'
  | 'plan.committed'
  | 'apply.claimed'
  | 'apply.started'
  | 'apply.beforeCommit'
  | 'apply.afterCommit'
  | 'apply.batchesDone'
  | 'apply.referencesDone'
  | 'pictures.taking'
  | 'apply.beforeFinish'
  | 'apply.afterFinish';

const passed = new Map<Failpoint, number>();

export function failpoint(name: Failpoint): void {
  const wish = process.env['ROLLCALL_FAILPOINT'];
  if (wish === undefined) return;
  const [place, nth = '1', way] = wish.split(':');
  if (place !== name) return;
  const times = (passed.get(name) ?? 0) + 1;
  passed.set(name, times);
  if (times !== Number(nth)) return;
  if (way === 'abort') process.abort();
  process.kill(process.pid, 'SIGKILL');
}
