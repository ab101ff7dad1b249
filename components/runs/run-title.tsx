import type { RunMode } from '#lib/domain/run/run';

type Titled = {
  readonly mode: RunMode;
  readonly number: number;
  readonly reverts?: { readonly number: number } | null;
};

/** "Run #12", "Preview #13" for a run that has written nothing yet, "Undo #14 of run #12" for one that takes back. */
export function runTitle({ mode, number, reverts }: Titled): string {
  if (reverts != null) return `Undo #${number} of run #${reverts.number}`;
  return `${mode === 'preview' ? 'Preview' : 'Run'} #${number}`;
}
