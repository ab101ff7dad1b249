import { z } from 'zod';

import { agentAnswer, agentCommand, laterCommand } from '#lib/domain/agent/agent-command';
import { agentStatus } from '#lib/domain/agent/agent-health';
import { agentReport } from '#lib/domain/agent/agent-report';
import { runStatus } from '#lib/domain/run/status';
import { delivery } from '#lib/domain/source/source';

import { endpoint } from './endpoint.ts';

const host = {
  hostName: z.string().trim().min(1).max(255),
  /** System and version, for example "Windows Server 2022 (x64)". */
  os: z.string().trim().min(1).max(200),
  version: z.string().trim().min(1).max(50),
  /** What tells this machine from others of the same name (a hash of its machine id); left out where there is none. */
  hostId: z.string().max(128).optional(),
};

/** `POST /api/agents/pair`, for a program that has nothing but a code. */
export const pairRequest = z.strictObject({
  code: z.string().max(40),
  ...host,
  /** EC P-256 as PEM (SubjectPublicKeyInfo), made on the host; its private half never leaves it. */
  publicKey: z.string().max(10_000),
});
export type PairRequest = z.infer<typeof pairRequest>;

export const pairAnswer = z.object({
  agentId: z.string(),
  /** The tenant's short name, as in addresses. */
  tenant: z.string(),
  /** `iss` and `sub` of its assertions. */
  clientId: z.string(),
  tokenUrl: z.string(),
  /** Begins every address of the API: `…/api/v1/{tenant}`. */
  apiUrl: z.string(),
  status: agentStatus,
});
export type PairAnswer = z.infer<typeof pairAnswer>;

/** A source that names the agent in its delivery. */
export const agentSource = z.object({
  sourceId: z.string(),
  name: z.string(),
  active: z.boolean(),
  folder: z.string().nullable(),
  filePattern: delivery.shape.filePattern,
  /** Headings the source knows; null before it has a template. Several sources of one folder are told apart by them. */
  columns: z.array(z.string()).nullable(),
  settleSeconds: z.int(),
  afterProcessing: z.enum(['leave', 'move', 'delete']),
  writeResult: z.boolean(),
  pictureFolder: z.string().nullable(),
});
export type AgentSource = z.infer<typeof agentSource>;

const agentRun = z.object({
  runId: z.string(),
  status: runStatus,
  /** The run has come to its end: its result can be fetched. A run that is held is not done. */
  done: z.boolean(),
  /** The file was not taken: failed, rejected or stopped. */
  refused: z.boolean(),
  /** Why, in words for people; null when it was taken. */
  reason: z.string().nullable(),
});
export type AgentRun = z.infer<typeof agentRun>;

export const sendHeartbeat = endpoint({
  id: 'sendHeartbeat',
  method: 'POST',
  path: '/agents/self/heartbeat',
  summary: 'An agent tells how it stands, and hears what to do; for agents only',
  input: z.strictObject({
    ...host,
    ...agentReport.shape,
    /** Answers to commands of earlier heartbeats. */
    answers: z.array(agentAnswer).max(50),
    /** Runs whose outcome has reached the folder, and which one: they are told no more, unless they end another way later. */
    finished: z.array(z.strictObject({ runId: z.uuid(), refused: z.boolean().optional() })).max(500),
    /** Runs whose outcome the agent waits for, however old they are; of many, another part each time. */
    waitingFor: z
      .array(z.strictObject({ runId: z.uuid() }))
      .max(200)
      .default([]),
  }),
  output: z.object({
    status: agentStatus,
    /** When to call again. */
    nextSeconds: z.number(),
    sources: z.array(agentSource),
    commands: z.array(z.union([agentCommand, laterCommand])),
    runs: z.array(agentRun),
  }),
  scope: 'agent:self',
});
