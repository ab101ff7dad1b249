import { spawnSync } from 'node:child_process';

import { expect, it } from 'vitest';

function write(code: string): string {
  const program = `import { log } from '#lib/infra/log'; ${code}`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  return stdout;
}

it('writes one line of JSON for each event, whatever stands in its values', () => {
  const forged = 'a.csv\n{"level":50,"msg":"forged"}\r\u{1B}[2J\u{85}';
  const lines = write(`log.info({ name: ${JSON.stringify(forged)} }, ${JSON.stringify(forged)}); log.warn('second');`);
  expect(lines.match(/\n/g)).toHaveLength(2);
  expect(Array.from(lines).filter((sign) => sign < ' ' && sign !== '\n')).toEqual([]);
  const [first = ''] = lines.split('\n');
  expect(JSON.parse(first)).toMatchObject({ level: 30, name: forged, msg: forged });
});

it('hides what is called a password, secret or token', () => {
  const lines = write(`log.info({ password: 'canary', call: { token: 'canary', authorization: 'canary' } });`);
  expect(lines).toContain('[hidden]');
  expect(lines).not.toContain('canary');
});
