/** Kinds of public keys that may sign in by SFTP, by the name they have on the wire. */
export const sftpKeyTypes = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'ssh-rsa',
] as const;
export type SftpKeyType = (typeof sftpKeyTypes)[number];
