/** The server cannot be reached, or not now: the same call may succeed later. */
export class ServerAway extends Error {
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, retryAfterSeconds?: number) {
    super(message);
    this.name = 'ServerAway';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The server has understood the call and does not do it. */
export class ServerRefusal extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.name = 'ServerRefusal';
    this.status = status;
  }
}
