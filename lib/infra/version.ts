import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

let known: string | undefined;

/** The version of this Rollcall, as package.json in the working directory tells it. */
export function version(): string {
  known ??= z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8'))).version;
  return known;
}
