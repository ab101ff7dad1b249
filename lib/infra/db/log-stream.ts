/** What one stream of the log is asked for; undefined does not narrow. */
export type LogQuery = {
  readonly tenantId: string;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly sourceId: string | undefined;
  readonly limit: number;
};

/** One entry of any stream. `place` is where the stream goes on behind it. */
export type LogRow = {
  readonly place: string;
  readonly at: Date;
  readonly type: string;
  readonly identityId: string | null;
  readonly externalId: string | null;
  readonly runId: string | null;
  readonly runNumber: number | null;
  readonly row: number | null;
  readonly sourceId: string | null;
  readonly sourceName: string | null;
  readonly actor: string | null;
  readonly message: string | null;
};
