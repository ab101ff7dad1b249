import { type ServiceOptions, serviceWords } from './service-options.ts';

/**
 * The unit of systemd (systemd.service(5), systemd.exec(5)). The account reads and moves files in folders that nobody knows yet, so
 * the system itself is closed to it and data folders are not.
 */
export function toSystemdUnit(options: ServiceOptions): string {
  return `[Unit]
Description=Rollcall agent: brings files of this computer to Rollcall
Wants=network-online.target
After=network-online.target remote-fs.target

[Service]
Type=exec
ExecStart=${serviceWords(options).map(quote).join(' ')}
User=${options.user}
Restart=always
RestartSec=5
TimeoutStopSec=15
UMask=0027
NoNewPrivileges=true
ProtectSystem=full
ProtectKernelModules=true
ProtectKernelTunables=true
ProtectControlGroups=true
RestrictSUIDSGID=true
RestrictRealtime=true
CapabilityBoundingSet=

[Install]
WantedBy=multi-user.target
`;
}

/** One word of a command line: quoted, and with what systemd itself would replace taken literally. */
function quote(word: string): string {
  const literal = word
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('%', '%%')
    .replaceAll('$', () => '$$');
  return /^[\w@%+=:,./-]+$/.test(literal) ? literal : `"${literal}"`;
}
