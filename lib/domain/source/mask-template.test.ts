import { expect, it } from 'vitest';

import { credentialMapping } from '#lib/domain/mapping/mapping';

import { secretColumns } from './mask-template.ts';

it('knows a column of PINs under every heading that is read for it', () => {
  const isSecret = secretColumns([credentialMapping.parse({ kind: 'pin', numberColumn: 'Code d’entrée' })]);
  const headings = [
    'Code d’entrée',
    ' CODE D’ENTRÉE ',
    'Code\u00a0d’entrée',
    'Code  d’entrée',
    'Code d’entrée'.normalize('NFD'),
  ];
  expect(headings.map(isSecret)).toEqual([true, true, true, true, true]);
  expect(isSecret('Code')).toBe(false);
});
