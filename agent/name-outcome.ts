import { resultEnding } from './temporary-name.ts';

export type OutcomeNames = { readonly fileName: string; readonly resultName: string };

/**
 * Names for a file and its result that nobody has yet: the file's own, or with the time in it, or with a number after that.
 */
export async function nameOutcome(
  name: string,
  now: Date,
  isFree: (names: OutcomeNames) => Promise<boolean>,
): Promise<OutcomeNames> {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  for (let number = 0; ; number += 1) {
    const mark = ['', `_${stamp}`][number] ?? `_${stamp}_${number}`;
    const names = { fileName: `${stem}${mark}${ending}`, resultName: `${stem}${mark}${resultEnding}` };
    if (await isFree(names)) return names;
  }
}
