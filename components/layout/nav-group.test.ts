import { expect, test } from 'vitest';

import { currentItem } from './nav-group';

const groups = [{ items: [{ label: 'Home', href: '/acme' }] }, { items: [{ label: 'Runs', href: '/acme/runs' }] }];

test.each([
  ['/acme', 'Home'],
  ['/acme/runs', 'Runs'],
  ['/acme/runs/129', 'Runs'],
  ['/acme/runsheet', undefined],
  ['/acme/settings/profile', undefined],
  ['/acmex', undefined],
])('%s is under %s', (path, label) => {
  expect(currentItem(groups, path)?.label).toBe(label);
});
