export type HostSystem = 'windows' | 'linux' | 'macos';

type Program = { readonly url: string; readonly fileName: string; readonly sha256: string };
type SystemCommands = {
  readonly label: string;
  readonly where: string;
  readonly download: (program: Program) => string;
  readonly install: (program: Program) => string;
  readonly restart: string;
  readonly pair: (program: Program, server: string, code: string) => string;
};

const folder = { windows: 'C:\\Rollcall', unix: '/opt/rollcall-agent' } as const;

const unix = {
  download: ({ url, fileName, sha256 }: Program, check: string) =>
    `sudo mkdir -p ${folder.unix} && sudo curl -fsSL -o ${folder.unix}/${fileName} ${url} && echo "${sha256}  ${folder.unix}/${fileName}" | ${check}`,
  install: ({ fileName }: Program) => `sudo node ${folder.unix}/${fileName} install`,
  pair: ({ fileName }: Program, server: string, code: string) =>
    `sudo node ${folder.unix}/${fileName} pair --server ${server} --code ${code}`,
};

/** One command for each task on each system. */
export const agentCommands: Readonly<Record<HostSystem, SystemCommands>> = {
  windows: {
    label: 'Windows',
    where: 'In a PowerShell window that was opened as administrator',
    download: ({ url, fileName, sha256 }) =>
      `New-Item -ItemType Directory -Force ${folder.windows} | Out-Null; Invoke-WebRequest ${url} -OutFile ${folder.windows}\\${fileName}; if ((Get-FileHash ${folder.windows}\\${fileName}).Hash -eq '${sha256}') { 'The file is whole.' } else { 'The file is damaged: download it again.' }`,
    restart: 'Restart-Service RollcallAgent',
    install: ({ fileName }) => `node ${folder.windows}\\${fileName} install`,
    pair: ({ fileName }, server, code) => `node ${folder.windows}\\${fileName} pair --server ${server} --code ${code}`,
  },
  linux: {
    label: 'Linux',
    where: 'In a terminal',
    ...unix,
    restart: 'sudo systemctl restart rollcall-agent',
    download: (program) => unix.download(program, 'sha256sum -c'),
  },
  macos: {
    label: 'macOS',
    where: 'In Terminal',
    ...unix,
    restart: 'sudo launchctl kickstart -k system/app.rollcall.agent',
    download: (program) => unix.download(program, 'shasum -a 256 -c'),
  },
};

/** The system that an agent tells of, for example "Windows Server 2022 (x64)". */
export function systemOf(os: string): HostSystem {
  if (/^windows/i.test(os)) return 'windows';
  return /^(macos|darwin)/i.test(os) ? 'macos' : 'linux';
}
