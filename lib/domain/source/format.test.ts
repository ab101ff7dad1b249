import { expect, it } from 'vitest';

import { format } from './format.ts';

it.each([
  { delimiter: '||' },
  { delimiter: '\n' },
  { quote: '“' },
  { quote: '""' },
  { escape: 'é' },
  { skipLines: -1 },
])('refuses settings that no file can be read with: %j', (settings) => {
  expect(format.safeParse(settings).success).toBe(false);
});

it('takes any one character as separator', () => {
  for (const delimiter of [',', '\t', '\u001f', '§', '^'])
    expect(format.parse({ delimiter }).delimiter).toBe(delimiter);
});
