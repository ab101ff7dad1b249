import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The programs with which senders upload, by the Debian package that has them. */
const clients = {
  'openssh-client': () => has('sftp') && has('scp') && has('ssh-keyscan'),
  lftp: () => has('lftp'),
  'putty-tools': () => has('psftp') && has('puttygen'),
  'python3-paramiko': () => existsSync('/usr/bin/python3') && succeeds('/usr/bin/python3', ['-c', 'import paramiko']),
  rclone: () => has('rclone'),
  curl: () => has('curl'),
};

/**
 * Installs the SFTP clients that this machine lacks, where it is a Debian and we may; the tests leave out the recipes of those that
 * are still missing and say so.
 */
export function installSftpClients() {
  const missing = Object.keys(clients).filter((name) => !clients[name]());
  if (missing.length === 0 || process.getuid?.() !== 0 || !has('apt-get')) return;
  console.log(`Installing ${missing.join(', ')} with apt …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, timeout: 120_000 };
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], options).status === 0;
  if (install()) return;
  // The list of packages may be missing or old.
  spawnSync('apt-get', ['update', '-qq'], options);
  install();
}

function has(program) {
  return succeeds('sh', ['-c', `command -v ${program}`]);
}

function succeeds(program, args) {
  return spawnSync(program, args).status === 0;
}
