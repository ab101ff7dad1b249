import type { SftpAccountWithServer } from '#lib/contract/sftp-accounts';

/** One line of what the sender has to know; code is shown in the mono face and can be copied by itself. */
export type VendorFact = { readonly label: string; readonly values: readonly string[]; readonly isCode?: boolean };

/** Everything that whoever sends the files needs: the page shows it, and its button copies the same as text. */
export function vendorFacts(account: SftpAccountWithServer): VendorFact[] {
  const { server, username, allowedAddresses } = account;
  return [
    { label: 'Host', values: [server.host], isCode: true },
    { label: 'Port', values: [String(server.port)], isCode: true },
    { label: 'User name', values: [username], isCode: true },
    {
      label: 'Sign-in',
      values: ['With a private key, no password: ed25519, ECDSA, or RSA of 2048 bits or more signed with SHA-2'],
    },
    { label: 'Folder', values: ['/ (the root folder; files in sub-folders are not read)'] },
    { label: 'Files', values: fileRule(account) },
    { label: 'Picked up', values: ['Within 1 minute of the end of the upload'] },
    {
      label: 'Result',
      values: [
        'processed/<name>_sync_result.csv, beside the file, says what became of each row',
        'A file that could not be used is in rejected/, with its reason beside it',
      ],
    },
    {
      label: 'Host key fingerprints',
      values: server.hostKeys.map(({ type, fingerprint }) => `${type} ${fingerprint}`),
      isCode: true,
    },
    {
      label: 'Allowed addresses',
      values: allowedAddresses.length === 0 ? ['Every address'] : allowedAddresses,
      isCode: allowedAddresses.length > 0,
    },
    { label: 'Command to try it', values: [tryCommand(account)], isCode: true },
  ];
}

/** The same as plain text, to be pasted into a mail. */
export function vendorText(account: SftpAccountWithServer, tenantName: string): string {
  const lines = vendorFacts(account).map(({ label, values }) =>
    values.length === 1 ? `${label}: ${values[0]}` : `${label}:\n${values.map((value) => `  ${value}`).join('\n')}`,
  );
  return `Send files to ${tenantName} by SFTP\n\n${lines.join('\n')}\n`;
}

function tryCommand({ server: { host, port }, username }: SftpAccountWithServer): string {
  return `sftp -i <private key> -P ${port} ${username}@${host}`;
}

function fileRule({ sources }: SftpAccountWithServer): string[] {
  const patterns = [...new Set(sources.flatMap(({ filePattern }) => filePattern.split(';').map((one) => one.trim())))];
  const names = patterns.length === 0 ? '*.csv' : patterns.join(' or ');
  return [`${names}, with a name of its own each time, for example people_20261121.csv`];
}
