import { expect, it } from 'vitest';

import { patchSettings } from '#lib/domain/source/patch-settings';
import { sourceSettings } from '#lib/domain/source/source';

import { importAdobeSettings } from './adobe-import.ts';
import { adobe } from './adobe.ts';

const current = patchSettings(sourceSettings.parse({}), adobe.settings);

/** What comes of settings: a sentence, or the group rules that were taken and the paths of what was left. */
function load(directory: object) {
  const imported = importAdobeSettings([{ directory_users: directory }], current);
  if (typeof imported === 'string') return imported;
  const { patch, left } = imported;
  return { rules: patch.policy?.groupMap?.rules, left: left.map(({ key }) => key) };
}

const rule = (target: string) => load({ additional_groups: [{ source: 'ROLE-(?P<who>.+)', target }] });

it('takes the target names of group rules as Python means them', () => {
  expect(rule('<\\1> $')).toMatchObject({ rules: [{ replacement: '<$1> $$' }], left: [] });
  expect(rule('Role \\g<1>')).toMatchObject({ rules: [{ replacement: 'Role $1' }], left: [] });
});

it('leaves rules whose target names something that cannot be filled in', () => {
  for (const target of ['Role \\g<who>', 'Role \\3'])
    expect(rule(target)).toEqual({ rules: undefined, left: ['directory_users.additional_groups'] });
});

it('leaves a type and a country that no row could have', () => {
  const imported = load({ user_identity_type: 'robotID', default_country_code: 'France' });
  expect(imported).toMatchObject({
    left: ['directory_users.user_identity_type', 'directory_users.default_country_code'],
  });
});

it('takes an encoding by the name that Python gives it, and leaves one that is not read here with what to do', () => {
  const encodingOf = (name: string) => {
    const imported = importAdobeSettings([{ string_encoding: name }], current);
    if (typeof imported === 'string') return imported;
    return imported.patch.format?.encoding ?? imported.left;
  };
  expect(
    ['utf_8', 'utf-8-sig', 'latin_1', 'cp1252', 'mac_roman', 'mac_latin2', 'iso8859_15', 'u8'].map(encodingOf),
  ).toEqual(['utf-8', 'utf-8', 'iso-8859-1', 'windows-1252', 'macroman', 'maccenteuro', 'iso-8859-15', 'utf-8']);
  expect(encodingOf('cp037')).toEqual([
    {
      key: 'string_encoding',
      reason:
        '“cp037” is no encoding that is read here: choose another one on Check the file format, or save the file as UTF-8',
    },
  ]);
});
