import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';

import { useZodForm } from '#components/form/use-zod-form';
import type { Source } from '#lib/contract/sources';
import { presets } from '#lib/domain/preset/presets';
import { policy } from '#lib/domain/source/policy';

import { GroupQuestions } from './group-questions';
import { managementForm, toManagementInput } from './management-form';
import { RowCheckQuestions } from './row-check-questions';

const { identityMapping = [], policy: own } = presets.adobe.settings;
const source = { identityMapping, policy: policy.parse(own) } as unknown as Source;

function Questions() {
  const form = useZodForm(managementForm, toManagementInput(source, 'UTC'));
  return (
    <>
      <GroupQuestions form={form} source={source} />
      <RowCheckQuestions form={form} source={source} />
    </>
  );
}

it('asks for groups, selection and each row check with a sentence of its own', () => {
  const html = renderToStaticMarkup(<Questions />);
  expect(html).toContain('Group names of the file');
  expect(html).toContain('Whom to take');
  expect(html.match(/<select/g)).toHaveLength(4);
  expect(html).toContain('A comma is not allowed in a username.');
});
