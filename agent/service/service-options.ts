/** What every service definition is made from; paths are full ones. */
export type ServiceOptions = {
  /** Program and its first arguments, for example the Node program and rollcall-agent.mjs. */
  readonly command: readonly string[];
  readonly dataFolder: string;
  readonly port: number;
  /** Account that the service runs as. */
  readonly user: string;
};

/** Name of the service, and of its account on Linux. */
export const serviceName = 'rollcall-agent';

export function serviceWords({ command, dataFolder, port }: ServiceOptions): readonly string[] {
  return [...command, 'run', '--data', dataFolder, '--port', String(port)];
}
