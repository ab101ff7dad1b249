import { z } from 'zod';

import { folderListing } from '#lib/domain/agent/agent-command';
import { agentHealth, agentStatus } from '#lib/domain/agent/agent-health';
import { folderReport, queuedFile } from '#lib/domain/agent/agent-report';
import { runStatus } from '#lib/domain/run/status';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

const path = { agentId: z.uuid() };
const name = z.string().trim().min(1, 'Enter a name').max(100, 'Name must be 100 characters or fewer');

/** An agent as lists show it. */
export const listedAgent = z.object({
  id: z.string(),
  name: z.string(),
  status: agentStatus,
  health: agentHealth,
  /** Null until its program has come with the pairing code. */
  hostName: z.string().nullable(),
  os: z.string().nullable(),
  version: z.string().nullable(),
  /** The server has a newer program than this agent. */
  updateAvailable: z.boolean(),
  lastContactAt: z.string().nullable(),
  /** Folders it watches, and how many of them it cannot read. */
  folders: z.int(),
  unreachable: z.int(),
  queuedFiles: z.int(),
  /** Its key is used from a second place; null: it is not. */
  secondHost: z.object({ hostName: z.string(), at: z.string() }).nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type ListedAgent = z.infer<typeof listedAgent>;

const recentFile = z.object({
  runId: z.string(),
  runNumber: z.int(),
  fileName: z.string(),
  sourceId: z.string(),
  sourceName: z.string(),
  status: runStatus,
  createdAt: z.string(),
});

export const agent = listedAgent.extend({
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  /** Until when its pairing code can be used; null: there is none. */
  codeExpiresAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  folderReports: z.array(folderReport.extend({ sourceName: z.string() })),
  queue: z.array(queuedFile),
  logTail: z.array(z.string()),
  recentFiles: z.array(recentFile),
  /** Sources that name it in their delivery: they get no files without it. */
  sources: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type Agent = z.infer<typeof agent>;

const withCode = z.object({
  agentId: z.string(),
  /** Eight characters; in this answer and nowhere else. */
  code: z.string(),
  expiresAt: z.string(),
});

export const listAgents = endpoint({
  id: 'listAgents',
  method: 'GET',
  path: '/agents',
  summary: 'Agents in the order they were added; those that were unpaired are left out',
  input: z.object(pageQuery),
  output: page(listedAgent),
  scope: 'sources:read',
});

export const createAgent = endpoint({
  id: 'createAgent',
  method: 'POST',
  path: '/agents',
  summary: 'Makes a place for an agent and the code that its program is paired with; the code lasts ten minutes',
  input: z.object({ name: name.optional() }),
  output: withCode,
  scope: 'admin',
  status: 201,
  answersSecret: true,
});

export const getAgent = endpoint({
  id: 'getAgent',
  method: 'GET',
  path: '/agents/{agentId}',
  summary: 'An agent with its folders, its files and the end of its log',
  input: z.object(path),
  output: agent,
  scope: 'sources:read',
});

export const updateAgent = endpoint({
  id: 'updateAgent',
  method: 'PATCH',
  path: '/agents/{agentId}',
  summary: 'Gives an agent another name',
  input: z.object({ ...path, name }),
  output: agent,
  scope: 'admin',
});

export const createPairingCode = endpoint({
  id: 'createPairingCode',
  method: 'POST',
  path: '/agents/{agentId}/pairing-code',
  summary: 'A new code for an agent that is not paired yet; the code before is void',
  input: z.object(path),
  output: withCode,
  scope: 'admin',
  status: 201,
  answersSecret: true,
});

export const confirmAgent = endpoint({
  id: 'confirmAgent',
  method: 'POST',
  path: '/agents/{agentId}/confirm',
  summary:
    'Lets an agent work whose host is the right one; for one seen at two hosts: the named one of them is its own',
  input: z.object({ ...path, hostName: z.string().min(1).max(255) }),
  output: agent,
  scope: 'admin',
});

export const unpairAgent = endpoint({
  id: 'unpairAgent',
  method: 'POST',
  path: '/agents/{agentId}/unpair',
  summary: 'Ends an agent with its next call; tells which sources get no files from now on',
  input: z.object(path),
  output: z.object({ id: z.string(), sources: z.array(z.object({ id: z.string(), name: z.string() })) }),
  scope: 'admin',
});

export const browseFolder = endpoint({
  id: 'browseFolder',
  method: 'POST',
  path: '/agents/{agentId}/browse',
  summary: 'Asks an agent for what is in a folder of its host and waits up to 30 seconds for the answer',
  input: z.object({ ...path, path: z.string().max(1000).default('') }),
  output: z.object({ reason: z.string().nullable(), listing: folderListing.nullable() }),
  scope: 'sources:write',
});

export const checkAgent = endpoint({
  id: 'checkAgent',
  method: 'POST',
  path: '/agents/{agentId}/check',
  summary: 'Asks an agent to look at its folders now',
  input: z.object(path),
  output: z.object({ commandId: z.string() }),
  scope: 'files:write',
  status: 202,
});

export const getAgentProgram = endpoint({
  id: 'getAgentProgram',
  method: 'GET',
  path: '/agent-program',
  summary: 'The program that is installed as an agent: where it is, its size and SHA-256',
  input: z.object({}),
  output: z.object({
    fileName: z.string(),
    url: z.string(),
    version: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
  }),
  scope: 'sources:read',
});
