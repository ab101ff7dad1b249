export type DatabaseLogins = {
  /** The login of web, worker and SFTP server. */
  readonly appUrl: string;
  /** The login that owns the schema; for migrations only. */
  readonly ownerUrl: string;
  readonly appRole: string;
  readonly isEmbedded: boolean;
  /** Stops the embedded server; leaves any other alone. */
  readonly close: () => Promise<void>;
};
