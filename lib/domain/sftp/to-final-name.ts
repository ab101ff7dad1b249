import { toResultName } from '#lib/domain/run/to-result-name';

/**
 * The name of a finished file beside its result, neither of which may have the name of anything in `taken`: the name it was
 * sent with, or that name with the time at which it ended (UTC), and with a number behind it where that is taken, too.
 */
export function toFinalName(name: string, at: Date, taken: ReadonlySet<string>): string {
  const isFree = (one: string) => !taken.has(one) && !taken.has(toResultName(one));
  if (isFree(name)) return name;
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const time = at.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
  for (let number = 1; ; number += 1) {
    const one = `${stem}_${time}${number === 1 ? '' : `_${number}`}${ending}`;
    if (isFree(one)) return one;
  }
}
