import { expect, it } from 'vitest';

import { agentCommands, type HostSystem } from './agent-commands.ts';

const program = { url: 'https://rollcall.example.com/a.mjs', fileName: 'a.mjs', sha256: 'abc123' };

it.each(Object.keys(agentCommands) as HostSystem[])('has one line to copy for each task on %s', (system) => {
  const { download, install, pair } = agentCommands[system];
  const lines = [download(program), install(program), pair(program, 'https://rollcall.example.com', 'K7MQ2XRF')];
  for (const line of lines) expect(line).not.toContain('\n');
  expect(lines[0]).toContain('abc123');
  expect(lines[2]).toMatch(/pair --server https:\/\/rollcall\.example\.com --code K7MQ2XRF$/);
});
