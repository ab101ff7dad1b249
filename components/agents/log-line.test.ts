import { expect, it } from 'vitest';

import { toLogLine } from './log-line.ts';

it('shows a line of the log as words with its facts, and marks what is grave', () => {
  const at = { time: '2026-11-21T16:15:00.367Z' };
  const sent = { ...at, level: 'info', message: 'A file is sent', file: 'D:\\HR\\hr_1.csv', sizeBytes: 292 };
  expect(toLogLine(JSON.stringify(sent))).toBe(
    '2026-11-21 16:15:00  A file is sent · file D:\\HR\\hr_1.csv · sizeBytes 292',
  );
  const away = { ...at, level: 'warn', message: 'The server takes no connections' };
  expect(toLogLine(JSON.stringify(away))).toBe('2026-11-21 16:15:00  WARN  The server takes no connections');
});

it('leaves a line alone that was cut or is none of ours', () => {
  for (const line of ['{"time":"2026-11-21T16:15:00.367Z","level":"in', 'started', '7']) {
    expect(toLogLine(line)).toBe(line);
  }
});
