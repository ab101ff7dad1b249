import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

const folder = 'prisma/schema';

it('leaves every time of creation to the clock of the database', () => {
  // With @default(now()) the client would put in the time of its own machine (docs/decisions/0021).
  const own = readdirSync(folder).filter((name) =>
    /@default\(now\(\)\)|@updatedAt/.test(readFileSync(join(folder, name), 'utf8')),
  );
  expect(own).toEqual([]);
});
