import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';

import { OutcomeBar } from './outcome-bar';

const counts = { created: 12, updated: 31, reactivated: 0, deactivated: 0, unchanged: 67_152, skipped: 0, failed: 5 };

test('the written legend names every outcome and ends with the rows of the file', () => {
  const text = renderToStaticMarkup(<OutcomeBar label="Rows in the file" counts={counts} />).replace(/<[^>]+>/g, ' ');
  for (const word of ['Created', 'Updated', 'Reactivated', 'Deactivated', 'Unchanged', 'Skipped', 'Failed']) {
    expect(text).toContain(word);
  }
  expect(text).toContain('= 67,200');
});

test('the legend becomes buttons that tell which filter is on', () => {
  const html = renderToStaticMarkup(
    <OutcomeBar label="Rows in the file" counts={counts} selected="failed" onSelect={() => undefined} />,
  );
  expect(html.match(/aria-pressed="true"/g)).toHaveLength(1);
  expect(html.match(/<button/g)).toHaveLength(7);
});
