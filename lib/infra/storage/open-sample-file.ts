import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

export type SampleFile = 'people_day1.csv' | 'people_day2.csv' | 'badge_extras.csv';

/** The bytes of a bundled sample file; processes run in the folder of the product. */
export function openSampleFile(name: SampleFile): Readable {
  return createReadStream(join(process.cwd(), 'public', 'samples', name));
}
