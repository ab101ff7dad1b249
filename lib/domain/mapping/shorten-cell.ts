import { pictureFormOf } from '#lib/domain/identity/picture-form';
import { cutText } from '#lib/shared/cut-text';

/** Longest text of a cell that is kept as an example, in characters. */
const keptMax = 4000;

/**
 * A cell's text as an example of its column. Only pictures are longer: they are cut where a whole number of bytes ends, so
 * that the example is still read as what it is.
 */
export function shortenCell(text: string): string {
  if (text.length <= keptMax) return text;
  const head = pictureFormOf(text) === 'dataUrl' ? text.slice(0, text.slice(0, keptMax).indexOf(',') + 1) : '';
  return head + cutText(text.slice(head.length), keptMax);
}
