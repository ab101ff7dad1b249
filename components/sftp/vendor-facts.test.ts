import { expect, it } from 'vitest';

import type { SftpAccountWithServer } from '#lib/contract/sftp-accounts';

import { vendorText } from './vendor-facts.ts';

const account = {
  username: 'acme-x7k2p9',
  allowedAddresses: ['203.0.113.0/24', '2001:db8::/32'],
  sources: [{ filePattern: 'people_*.csv; staff.csv' }, { filePattern: 'people_*.csv' }],
  server: {
    host: 'sftp.example.com',
    port: 2222,
    hostKeys: [
      { type: 'ssh-ed25519', fingerprint: 'SHA256:aaa', knownHosts: '' },
      { type: 'ssh-rsa', fingerprint: 'SHA256:bbb', knownHosts: '' },
    ],
  },
} as unknown as SftpAccountWithServer;

it('copies everything that the sender needs, and nothing that is secret', () => {
  expect(vendorText(account, 'Acme')).toBe(`Send files to Acme by SFTP

Host: sftp.example.com
Port: 2222
User name: acme-x7k2p9
Sign-in: With a private key, no password: ed25519, ECDSA, or RSA of 2048 bits or more signed with SHA-2
Folder: / (the root folder; files in sub-folders are not read)
Files: people_*.csv or staff.csv, with a name of its own each time, for example people_20261121.csv
Picked up: Within 1 minute of the end of the upload
Result:
  processed/<name>_sync_result.csv, beside the file, says what became of each row
  A file that could not be used is in rejected/, with its reason beside it
Host key fingerprints:
  ssh-ed25519 SHA256:aaa
  ssh-rsa SHA256:bbb
Allowed addresses:
  203.0.113.0/24
  2001:db8::/32
Command to try it: sftp -i <private key> -P 2222 acme-x7k2p9@sftp.example.com
`);
});

it('says so when every address may connect and no source takes the files yet', () => {
  const text = vendorText({ ...account, allowedAddresses: [], sources: [] }, 'Acme');
  expect(text).toContain('Allowed addresses: Every address');
  expect(text).toContain('Files: *.csv, with');
});
