import { expect, it } from 'vitest';

import { acceptanceTable } from './acceptance-table.ts';

it('the page of acceptance cases says what the tests say', async () => {
  await expect(acceptanceTable()).toMatchFileSnapshot('../../../docs/acceptance.md');
});
