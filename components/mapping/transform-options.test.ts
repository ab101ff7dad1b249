import { expect, test } from 'vitest';

import { compileTransform, transforms } from '#lib/domain/mapping/transforms';

import { transformOptions } from './transform-options.ts';

test.each(Object.keys(transforms))('a new step %s works as it begins', (name) => {
  const started = (transformOptions[name] ?? []).filter(({ start }) => start !== '');
  expect(
    compileTransform({ name, options: Object.fromEntries(started.map(({ key, start }) => [key, start])) }),
  ).not.toBeNull();
});
