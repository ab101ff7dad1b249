import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { openInbox, openSftpLab, openSsh, runsOf, type SftpLab, untilDone } from '#lib/testing/sftp/sftp-lab';

let lab: SftpLab;
beforeAll(async () => {
  lab = await openSftpLab();
});
afterAll(() => lab.close());

it('takes a file', async () => {
  const inbox = await openInbox(lab);
  writeFileSync(join(lab.folder, 'people.csv'), 'id,first,last,dept,fc,card,status\n1,Ana,Roy,A,,,\n');
  const said = await openSsh(lab, inbox, ['put people.csv', 'ls -l']);
  console.log(said);
  const files = await untilDone(inbox);
  console.log(files, await runsOf(inbox));
  console.log(
    await openSsh(lab, inbox, ['ls -l processed', 'get processed/people_sync_result.csv x.csv', '!cat x.csv']),
  );
  expect(said.code).toBe(0);
}, 60_000);
