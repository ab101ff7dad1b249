import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';

import { BeforeAfter } from './before-after';

function spoken(from: string | null, to: string | null): string {
  return renderToStaticMarkup(<BeforeAfter from={from} to={to} />)
    .replace(/<svg.*?<\/svg>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

test('a change reads as was and now', () => {
  expect(spoken('Sales', 'Security')).toBe('was Sales now Security');
});

test('an added value has no arrow', () => {
  expect(spoken(null, '00123')).toBe('added 00123');
  expect(renderToStaticMarkup(<BeforeAfter from={null} to="00123" />)).not.toContain('<svg');
});

test('a removed value says cleared', () => {
  expect(spoken('Sales', null)).toBe('was Sales now cleared');
});
