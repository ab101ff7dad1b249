import { expect, it } from 'vitest';

import { templateColumns } from './template-parts.ts';

it('names the columns of a template, and nothing behind a bracket that is meant as one', () => {
  expect(templateColumns('{Site}-{Nr}')).toEqual(['Site', 'Nr']);
  expect(templateColumns('{{x} {Nr}')).toEqual(['Nr']);
});
