import { compileDatePattern } from '#lib/domain/mapping/compile-date-pattern';

/** Whether formats read each of these texts, and none in two ways; blank ones do not count. */
export function readsOneWay(texts: readonly string[], formats: readonly string[]): boolean {
  const readers = formats.flatMap((format) => compileDatePattern(format) ?? []);
  return texts.every((text) => {
    if (text.trim() === '') return true;
    const readings = readers.flatMap((read) => JSON.stringify(read(text.trim()) ?? undefined) ?? []);
    return new Set(readings).size === 1;
  });
}
