import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);

/** What would bypass the token file: written colours, palettes of the framework, sizes and shadows in brackets. */
const bypasses: readonly RegExp[] = [
  /(?<!(?:run|preview) )#[\da-f]{3}(?:[\da-f]{3})?(?:[\da-f]{2})?\b(?=['"`;\s)])/i,
  /\b(?:rgb|rgba|hsl|hsla|oklch|oklab|color-mix)\(/,
  /\b(?:bg|text|border|outline|ring|fill|stroke)-(?:red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose|slate|gray|zinc|neutral|stone|white|black)(?:-\d+)?\b/,
  /\b(?:text|rounded|shadow|font|leading|tracking)-\[/,
  /\b(?:bg|border|outline|fill|stroke)-\[/,
  /\b(?:rounded|shadow)-(?:xs|sm|md|lg|xl|2xl|3xl|4xl|full)\b/,
];

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.includes('.test.'))
    .map((name) => `${folder}/${name}`);
}

test('no page or part uses a colour, size, radius or shadow that is not a token', () => {
  const found = [...filesBelow('components', /\.tsx?$/), ...filesBelow('app', /\.tsx$/), 'app/globals.css'].flatMap(
    (file) =>
      readFileSync(new URL(file, root), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          bypasses.some((bypass) => bypass.test(line)) ? [`${file}:${index + 1} ${line.trim()}`] : [],
        ),
  );
  expect(found).toEqual([]);
});
