import { expect, it } from 'vitest';

import { toLaunchdPlist } from './launchd-plist.ts';
import { toSystemdUnit } from './systemd-unit.ts';
import { toInstallScript, toServiceProgram } from './windows-service.ts';

const options = {
  command: ['/usr/bin/node', '/opt/roll call/rollcall-agent.mjs'],
  dataFolder: '/var/lib/100% $HOME "x"',
  port: 9100,
  user: 'rollcall-agent',
};

it('writes a unit of systemd that restarts, keeps to its account and takes every path literally', () => {
  const lines = toSystemdUnit(options).split('\n');
  expect(lines).toContain(
    'ExecStart=/usr/bin/node "/opt/roll call/rollcall-agent.mjs" run --data "/var/lib/100%% $$HOME \\"x\\"" --port 9100',
  );
  expect(lines).toEqual(expect.arrayContaining(['User=rollcall-agent', 'Restart=always', 'NoNewPrivileges=true']));
});

it('writes a property list of launchd', () => {
  const plist = toLaunchdPlist({ ...options, dataFolder: '/Library/A & B' });
  expect(plist).toContain('<string>/Library/A &amp; B</string>');
  expect(plist).toContain('<string>--port</string>\n    <string>9100</string>');
});

it('writes a Windows service whose command line is taken apart again as it was meant', () => {
  const windows = {
    ...options,
    command: ['C:\\Program Files\\nodejs\\node.exe', 'C:\\Rollcall\\rollcall-agent.mjs'],
    dataFolder: 'C:\\ProgramData\\Rollcall Agent\\',
    user: 'NT SERVICE\\RollcallAgent',
  };
  expect(toServiceProgram(windows)).toContain('Program = @"C:\\Program Files\\nodejs\\node.exe"');
  expect(toServiceProgram(windows)).toContain(
    '@"C:\\Rollcall\\rollcall-agent.mjs run --data ""C:\\ProgramData\\Rollcall Agent\\\\"" --port 9100"',
  );
  const script = toInstallScript({ ...windows, dataFolder: "C:\\O'Neil", serviceFolder: 'C:\\S' });
  expect(script).toContain("obj= 'NT SERVICE\\RollcallAgent'");
  expect(script).toContain("'C:\\O''Neil' /inheritance:r");
});
