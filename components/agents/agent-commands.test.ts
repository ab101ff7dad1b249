import { expect, it } from 'vitest';

import { agentCommands, type HostSystem, systemOf } from './agent-commands.ts';

const program = { url: 'https://rollcall.example.com/a.mjs', fileName: 'a.mjs', sha256: 'abc123' };

it.each(Object.keys(agentCommands) as HostSystem[])('has one line to copy for each task on %s', (system) => {
  const { download, install, pair } = agentCommands[system];
  const lines = [download(program), install(program), pair(program, 'https://rollcall.example.com', 'K7MQ2XRF')];
  for (const line of lines) expect(line).not.toContain('\n');
  expect(lines[0]).toContain('abc123');
  expect(lines[2]).toMatch(/pair --server https:\/\/rollcall\.example\.com --code K7MQ2XRF$/);
});

it('knows the system of an agent by what it tells', () => {
  expect(['Windows Server 2022 (x64)', 'macOS 15.1 (arm64)', 'Ubuntu 24.04 (x64)', ''].map(systemOf)).toEqual([
    'windows',
    'macos',
    'linux',
    'linux',
  ]);
});
