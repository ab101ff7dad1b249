import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';

import { runStatus } from '#lib/domain/run/status';

import { Status } from './status';
import { statusLooks } from './status-looks';

test('every status of a run has a shape, a colour and a word', () => {
  for (const status of runStatus.options) {
    const html = renderToStaticMarkup(<Status kind="run" value={status} />);
    expect(html).toContain('<svg');
    expect(html).toContain(statusLooks.run[status].word);
  }
});

test('what is held or broken stands on a wash and what went well does not', () => {
  expect(renderToStaticMarkup(<Status kind="run" value="held" />)).toContain('bg-warn-wash');
  expect(renderToStaticMarkup(<Status kind="agent" value="offline" />)).toContain('bg-bad-wash');
  expect(renderToStaticMarkup(<Status kind="run" value="completed" />)).not.toContain('-wash');
});
