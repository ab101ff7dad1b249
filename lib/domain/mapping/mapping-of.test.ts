import { expect, it } from 'vitest';

import { customField, toCatalogue } from '#lib/domain/identity/custom-field';
import { sourceSettings } from '#lib/domain/source/source';

import { checkMapping } from './check-mapping.ts';
import { columnsOf } from './columns-of.ts';
import { mappingOf } from './mapping-of.ts';

it('needs the column of a field that asks for a value, whatever its rule is marked as', () => {
  const own = [
    { key: 'size', label: 'Size', required: true },
    { key: 'locker', label: 'Locker' },
  ];
  const fields = toCatalogue(own.map((field) => customField.parse(field)));
  const settings = sourceSettings.parse({
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'custom.size', type: 'direct', column: 'size', optional: true },
      { field: 'custom.locker', type: 'direct', column: 'locker', optional: true },
    ],
  });
  const mapping = mappingOf(settings, fields);
  expect(columnsOf(mapping).required).toEqual(['id', 'size']);
  const found = checkMapping({ mapping, fields, format: settings.format, columns: ['id'] });
  expect(found.map(({ severity, message }) => `${severity} ${message}`)).toEqual(
    expect.arrayContaining(['error The template has no column “size”', 'warning The template has no column “locker”']),
  );
});
