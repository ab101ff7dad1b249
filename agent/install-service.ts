import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { AgentError } from './agent-error.ts';
import { explainFileError } from './explain-file-error.ts';
import { planService, type ServicePlan, type ServiceWish } from './plan-service.ts';
import { serviceName } from './service/service-options.ts';

type Wish = {
  readonly dataFolder: string;
  readonly port: number;
  readonly user: string | undefined;
  readonly isPrintOnly: boolean;
};

/** Makes the agent a service of this computer and starts it; gives back what there is to say. */
export async function installService(wish: Wish): Promise<string> {
  const plan = planService(toServiceWish(wish));
  if (wish.isPrintOnly) return printPlan(plan);
  checkRights('install');
  mkdirSync(wish.dataFolder, { recursive: true, mode: 0o700 });
  writeFiles(plan);
  for (const step of plan.installSteps) run(step);
  return `Installed as ${plan.name}, account ${plan.user}. It begins with this computer from now on; see how it stands: rollcall-agent status. ${plan.remark}`;
}

/** Removes the service; key, journal and log stay. */
export async function uninstallService(): Promise<string> {
  checkRights('uninstall');
  const plan = planService(toServiceWish({ dataFolder: '', port: 9000, user: undefined }));
  for (const step of plan.uninstallSteps) run(step);
  return `The service ${plan.name} is removed; key, journal and log stay in the data folder.`;
}

function toServiceWish({ dataFolder, port, user }: Omit<Wish, 'isPrintOnly'>): ServiceWish {
  return { platform: process.platform, command: ownCommand(), dataFolder, port, user, env: process.env };
}

/** How this very program was started: by Node from its file, or as a program of its own. */
function ownCommand(): readonly string[] {
  const [program = process.execPath, script] = process.argv;
  const isOwnProgram = script === undefined || resolve(script) === resolve(program) || !/\.[cm]?[jt]s$/.test(script);
  return isOwnProgram ? [process.execPath] : [process.execPath, resolve(script)];
}

function checkRights(verb: string): void {
  const how = process.platform === 'win32' ? 'in a window that was opened as administrator' : 'with sudo';
  const isAllowed = process.platform === 'win32' ? mayWriteSystem() : process.getuid?.() === 0;
  if (!isAllowed)
    throw new AgentError(`To ${verb} a service needs the rights of an administrator: run it again ${how}.`);
}

function mayWriteSystem(): boolean {
  try {
    accessSync(join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'config'), constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function writeFiles({ files }: ServicePlan): void {
  for (const { path, text, mode } of files) {
    try {
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, text, { mode });
    } catch (error) {
      throw new AgentError(`${path} cannot be written: ${explainFileError(error)}.`, { cause: error });
    }
  }
}

function run({ words, mayFail, problem }: ServicePlan['installSteps'][number]): void {
  const [program = '', ...rest] = words;
  const { status, stdout, stderr, error } = spawnSync(program, rest, { encoding: 'utf8' });
  if (status === 0 || mayFail === true) return;
  const said = [stderr, stdout, error?.message].find((text) => text !== undefined && text.trim() !== '')?.trim();
  throw new AgentError(`${problem ?? `"${words.join(' ')}" did not work`}: ${said ?? `it ended with ${status}`}.`);
}

function printPlan(plan: ServicePlan): string {
  const files = plan.files.map(({ path, text }) => `# ${path}\n${text}`);
  const steps = plan.installSteps.map(({ words }) => `# ${words.join(' ')}`);
  return [...files, `# Then, for ${serviceName}:`, ...steps].join('\n');
}
