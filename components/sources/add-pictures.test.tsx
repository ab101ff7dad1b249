import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';

import { runPath } from '#components/runs/run-path';

import { AddPictures } from './add-pictures';
import type { FileUpload } from './use-file-upload';

const idle: FileUpload = { send: () => undefined, sending: null, leftOut: null, error: null, refusal: null };

function shown(upload: FileUpload): string {
  return renderToStaticMarkup(<AddPictures pictures={null} onChange={() => undefined} upload={upload} />);
}

it('names the entries of a ZIP that were left out, folded by reason, with the way to the run', () => {
  const tooLarge = 'it is larger than 5 MB';
  const notes = [
    { name: 'a/1.jpg', reason: tooLarge },
    { name: 'list.txt', reason: 'it is damaged' },
    { name: 'a/2.jpg', reason: tooLarge },
  ];
  const html = shown({ ...idle, leftOut: { ignored: 5, notes, runPath: runPath('acme', '7') } });
  expect(html).toContain('5 entries of the ZIP were left out.');
  expect(html.match(/<details/g)).toHaveLength(2);
  expect(html).toMatch(/It is larger than 5 MB.*?2<\/summary>.*?a\/1\.jpg.*?a\/2\.jpg.*?<\/details>/);
  expect(html).toContain('And 2 more.');
  expect(html).toContain('href="/acme/runs/7"');
});

it('says nothing of entries when none was left out', () => {
  expect(shown(idle)).not.toContain('left out');
});
