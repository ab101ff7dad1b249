import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const follow = join(import.meta.dirname, 'follow-supervisor.ts');
const helper = `
  const { fork } = await import('node:child_process');
  if (process.argv[1] === 'helper') process.on('message', (text) => process.send(text + ' ' + process.execArgv.length));
  else {
    const child = fork('helper', [], { execArgv: [...process.execArgv, '-e', process.env.PROGRAM] });
    child.on('message', (text) => { process.send(text); process.disconnect(); });
    child.on('exit', () => process.send('the helper ended'));
    setTimeout(() => child.send('the helper answers'), 300);
  }`;

test('what a process forks lives as long as its own channel, whatever the process does about the supervisor', async () => {
  const child = spawn(process.execPath, ['--import', follow, '-e', helper], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PROGRAM: helper },
  });
  const answer = await new Promise((resolve) => child.once('message', resolve));
  child.kill('SIGKILL');
  expect(answer).toContain('the helper answers');
});
