import { cleanText } from './clean-text.ts';
import { foldCase } from './fold-case.ts';

/** A heading as relaxed comparison sees it: blind to case, to what surrounds it, and to the kind and number of its spaces. */
export function relaxedName(name: string): string {
  return foldCase(cleanText(name).normalize('NFC')).replace(/\s+/gu, ' ');
}
