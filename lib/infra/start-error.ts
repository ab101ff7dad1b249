/**
 * Thrown while starting when an operator has to change something; the message is one sentence that says what and how.
 * The start prints it alone, without a stack, and exits with 1.
 */
export class StartError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StartError';
  }
}
