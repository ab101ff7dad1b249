/** What a person at this computer has to change; its message says what happened, where, and what to do. */
export class AgentError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AgentError';
  }
}
