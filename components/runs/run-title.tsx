import type { RunMode } from '#lib/domain/run/run';

/** "Run #128", or "Preview #129" for a run that has written nothing yet. */
export function runTitle({ mode, number }: { readonly mode: RunMode; readonly number: number }): string {
  return `${mode === 'preview' ? 'Preview' : 'Run'} #${number}`;
}
