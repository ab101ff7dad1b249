import { expect, it } from 'vitest';

import { adoptFormat } from './adopt-format.ts';
import { format } from './format.ts';

const found = { delimiter: ';', encoding: 'windows-1252', dateFormats: ['dd.MM.yyyy'] };

it('takes over what was found when nothing was chosen', () => {
  expect(adoptFormat(format.parse({}), found)).toMatchObject(found);
});

it('keeps deciding what the template does not tell', () => {
  const adopted = adoptFormat(format.parse({}), { delimiter: ',', encoding: null, dateFormats: [] });
  expect(adopted).toMatchObject({ delimiter: ',', encoding: 'auto', dateFormats: ['yyyy-MM-dd'] });
});

it('does not take a time zone for a chosen format', () => {
  const elsewhere = format.parse({ timeZone: 'Europe/Zurich' });
  expect(adoptFormat(elsewhere, found)).toMatchObject({ ...found, timeZone: 'Europe/Zurich' });
});

it('takes over what the source’s preset leaves open, and nothing of what it says', () => {
  const preset = { listSeparator: ';', dateFormats: ['dotnetInvariant'] };
  expect(adoptFormat(format.parse(preset), found, preset)).toMatchObject({
    ...preset,
    delimiter: ';',
    encoding: 'windows-1252',
  });
});

it('never touches a format that somebody chose', () => {
  const chosen = format.parse({ listSeparator: ',' });
  expect(adoptFormat(chosen, found)).toEqual(chosen);
});
