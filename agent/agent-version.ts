/** Put in by the build; a run from sources has none. */
export const agentVersion = process.env['ROLLCALL_AGENT_VERSION'] ?? '0.0.0-source';
