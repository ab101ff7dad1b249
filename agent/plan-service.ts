import { launchdLabel, toLaunchdPlist } from './service/launchd-plist.ts';
import { type ServiceOptions, serviceName } from './service/service-options.ts';
import { toSystemdUnit } from './service/systemd-unit.ts';
import {
  toInstallScript,
  toServiceProgram,
  toUninstallScript,
  windowsAccount,
  windowsServiceName,
} from './service/windows-service.ts';

export type ServiceWish = {
  readonly platform: NodeJS.Platform;
  readonly command: readonly string[];
  readonly dataFolder: string;
  readonly port: number;
  readonly user: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
};

type Step = {
  readonly words: readonly string[];
  readonly mayFail?: true;
  /** What it means for people when it does not work. */
  readonly problem?: string;
};

/** Files to write and commands to run, in order; nothing is done yet. */
export type ServicePlan = {
  readonly name: string;
  readonly user: string;
  readonly files: readonly { readonly path: string; readonly text: string; readonly mode: number }[];
  readonly installSteps: readonly Step[];
  readonly uninstallSteps: readonly Step[];
  readonly remark: string;
};

/** How the agent becomes a service of this system. */
export function planService(wish: ServiceWish): ServicePlan {
  if (wish.platform === 'win32') return planWindows(wish);
  return wish.platform === 'darwin' ? planMac(wish) : planLinux(wish);
}

function planLinux({ user = serviceName, ...wish }: ServiceWish): ServicePlan {
  const options: ServiceOptions = { ...wish, user };
  const noSystemd =
    'The files are written, but systemd does not run on this computer: start "rollcall-agent run" by what starts programs here';
  const account = ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', user];
  return {
    name: `${serviceName}.service`,
    user,
    files: [{ path: `/etc/systemd/system/${serviceName}.service`, text: toSystemdUnit(options), mode: 0o644 }],
    installSteps: [
      // Fails when the account is there already; chown tells when it is not.
      { words: account, mayFail: true },
      { words: ['chown', '-R', `${user}:`, wish.dataFolder], problem: `The data folder cannot be given to ${user}` },
      { words: ['systemctl', 'daemon-reload'], problem: noSystemd },
      { words: ['systemctl', 'enable', `${serviceName}.service`], problem: noSystemd },
      { words: ['systemctl', 'restart', `${serviceName}.service`], problem: 'The service does not start' },
    ],
    uninstallSteps: [
      { words: ['systemctl', 'disable', '--now', `${serviceName}.service`], mayFail: true },
      { words: ['rm', '-f', `/etc/systemd/system/${serviceName}.service`] },
      { words: ['systemctl', 'daemon-reload'], mayFail: true },
    ],
    remark: `Give the account ${user} read and write access to the folders that are watched.`,
  };
}

function planMac({ user, env, ...wish }: ServiceWish): ServicePlan {
  const account = user ?? env['SUDO_USER'] ?? 'root';
  const path = `/Library/LaunchDaemons/${launchdLabel}.plist`;
  return {
    name: launchdLabel,
    user: account,
    files: [{ path, text: toLaunchdPlist({ ...wish, user: account }), mode: 0o644 }],
    installSteps: [
      { words: ['chown', '-R', account, wish.dataFolder], problem: `The data folder cannot be given to ${account}` },
      { words: ['launchctl', 'bootout', `system/${launchdLabel}`], mayFail: true },
      { words: ['launchctl', 'bootstrap', 'system', path], problem: 'launchd does not take the service' },
    ],
    uninstallSteps: [
      { words: ['launchctl', 'bootout', `system/${launchdLabel}`], mayFail: true },
      { words: ['rm', '-f', path] },
    ],
    remark: 'macOS may ask once whether Node may read the folders that are watched.',
  };
}

function planWindows({ user = windowsAccount, env, ...wish }: ServiceWish): ServicePlan {
  const serviceFolder = `${env['ProgramData'] ?? 'C:\\ProgramData'}\\Rollcall Agent Service`;
  const options = { ...wish, user, serviceFolder };
  const file = (name: string, text: string) => ({ path: `${serviceFolder}\\${name}`, text, mode: 0o644 });
  const powershell = ['powershell.exe', '-NoProfile', '-ExecutionPolicy', 'Bypass', '-File'];
  return {
    name: windowsServiceName,
    user,
    files: [
      file('rollcall-agent-service.cs', toServiceProgram(options)),
      // Windows PowerShell takes a file for UTF-8 only with this mark.
      file('install.ps1', `\uFEFF${toInstallScript(options)}`),
      file('uninstall.ps1', `\uFEFF${toUninstallScript()}`),
    ],
    installSteps: [{ words: [...powershell, `${serviceFolder}\\install.ps1`], problem: 'The service cannot be made' }],
    uninstallSteps: [
      { words: [...powershell, `${serviceFolder}\\uninstall.ps1`], problem: 'The service cannot be removed' },
    ],
    remark: `Give the account ${user} read and write access to the folders that are watched.`,
  };
}
