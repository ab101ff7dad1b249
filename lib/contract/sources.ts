import { z } from 'zod';

import { presetKey } from '#lib/domain/preset/preset';
import { runCounts } from '#lib/domain/run/outcome';
import { runMode } from '#lib/domain/run/run';
import { runStatus } from '#lib/domain/run/status';
import { settingsChange } from '#lib/domain/source/diff-settings';
import { sourceHealth } from '#lib/domain/source/health';
import { settingsPatch } from '#lib/domain/source/settings-patch';
import { sourceName, sourceSettings, sourceTemplate } from '#lib/domain/source/source';
import { sourceKind } from '#lib/domain/source/source-kinds';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

const description = z.string().trim().max(500, 'Description must be 500 characters or fewer');
export const sourcePath = { sourceId: z.uuid() };

export const mappingFinding = z.object({
  /** An error stands in the way of activation; a warning does not. */
  severity: z.enum(['error', 'warning']),
  /** For example `identityMapping.3.column`. */
  path: z.string(),
  message: z.string(),
});

const lastRun = z.object({
  id: z.string(),
  number: z.int(),
  status: runStatus,
  mode: runMode,
  fileName: z.string(),
  counts: runCounts.nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});

/** A source as lists show it; `getSource` adds the template. */
export const listedSource = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  kind: sourceKind,
  preset: presetKey.nullable(),
  isSample: z.boolean(),
  active: z.boolean(),
  /** Place in the order of authority; the lowest wins. */
  position: z.int(),
  version: z.int(),
  ...sourceSettings.shape,
  /** What is not set up yet, in words; empty when the source can be activated. */
  missing: z.array(z.string()),
  /** The same and what deserves a look, each with its place in the settings. */
  findings: z.array(mappingFinding),
  health: sourceHealth,
  /** When the files that wait are run; null: a file runs as it arrives, or the source is off. */
  nextRunAt: z.string().nullable(),
  /** Files that wait for that moment. */
  waitingFiles: z.int(),
  /** Since when an expected file has not arrived; null: none is late. */
  lateSince: z.string().nullable(),
  hasTemplate: z.boolean(),
  lastRun: lastRun.nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type ListedSource = z.infer<typeof listedSource>;

const draft = z.object({
  settings: sourceSettings,
  /** What differs from the live settings, one entry per setting. */
  changes: z.array(settingsChange),
  /** What keeps the draft from being published while the source is active. */
  missing: z.array(z.string()),
  findings: z.array(mappingFinding),
  /** The newest preview of exactly this draft; null: none yet. */
  previewRunId: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});

export const source = listedSource.extend({
  template: sourceTemplate.nullable(),
  /** Settings that are edited beside the live ones; null: none. */
  draft: draft.nullable(),
});
export type Source = z.infer<typeof source>;

export const listSourceKinds = endpoint({
  id: 'listSourceKinds',
  method: 'GET',
  path: '/source-kinds',
  summary: 'Kinds of sources that can be added',
  input: z.object({}),
  output: page(z.object({ kind: sourceKind, label: z.string(), description: z.string() })),
  scope: 'sources:read',
});

export const listPresets = endpoint({
  id: 'listPresets',
  method: 'GET',
  path: '/presets',
  summary: 'Ready-made settings for the exports of known systems',
  input: z.object({}),
  output: page(
    z.object({
      preset: presetKey,
      label: z.string(),
      description: z.string(),
      settings: sourceSettings,
      /** Names of the system's own settings files, which importSettings reads. */
      settingsFiles: z.array(z.string()),
      /** The columns of its files without headings, in their order; null where the system names none. */
      standardColumns: z.array(z.string()).nullable(),
    }),
  ),
  scope: 'sources:read',
});

export const applyPreset = endpoint({
  id: 'applyPreset',
  method: 'POST',
  path: '/sources/{sourceId}/preset',
  summary:
    'Fill in format, mapping and policy from a preset and the template’s headings; the draft, once the source is active',
  input: z.object({ ...sourcePath, preset: presetKey }),
  output: source,
  scope: 'sources:write',
});

export const listSources = endpoint({
  id: 'listSources',
  method: 'GET',
  path: '/sources',
  summary: 'Sources in their order of authority',
  input: z.object({ ...pageQuery }),
  output: page(listedSource),
  scope: 'sources:read',
});

export const createSource = endpoint({
  id: 'createSource',
  method: 'POST',
  path: '/sources',
  summary: 'Add a source; it may be incomplete',
  input: z.object({
    name: sourceName,
    description: description.default(''),
    kind: sourceKind.default('csv'),
    preset: presetKey.default('generic'),
    ...settingsPatch.shape,
    active: z.boolean().default(false),
  }),
  output: source,
  scope: 'sources:write',
  status: 201,
});

export const getSource = endpoint({
  id: 'getSource',
  method: 'GET',
  path: '/sources/{sourceId}',
  summary: 'A source with its settings, its template and what is still missing',
  input: z.object(sourcePath),
  output: source,
  scope: 'sources:read',
});

export const updateSource = endpoint({
  id: 'updateSource',
  method: 'PATCH',
  path: '/sources/{sourceId}',
  summary: 'Change a source; objects are merged, lists replaced, and changed settings become a new version',
  input: z.object({
    ...sourcePath,
    /** The version the change was made for; without it the change is made in any case. */
    version: z.int().optional(),
    name: sourceName.optional(),
    description: description.optional(),
    ...settingsPatch.shape,
    active: z.boolean().optional(),
    /** true: settings are changed in the draft and take effect when it is published; name, description and active at once. */
    draft: z.boolean().optional(),
  }),
  output: source,
  scope: 'sources:write',
});

export const deleteSource = endpoint({
  id: 'deleteSource',
  method: 'DELETE',
  path: '/sources/{sourceId}',
  summary: 'Delete a source with its runs and files; its people stay as they are',
  input: z.object({
    ...sourcePath,
    /** The source's name, typed by the person who deletes it. */
    confirm: z.string().max(200),
  }),
  output: z.object({ id: z.string() }),
  scope: 'sources:write',
});

export const activateSource = endpoint({
  id: 'activateSource',
  method: 'POST',
  path: '/sources/{sourceId}/activate',
  summary: 'Let files be applied as they arrive; refused while something is missing',
  input: z.object(sourcePath),
  output: source,
  scope: 'sources:write',
});

export const deactivateSource = endpoint({
  id: 'deactivateSource',
  method: 'POST',
  path: '/sources/{sourceId}/deactivate',
  summary: 'Stop applying files as they arrive; previews stay possible',
  input: z.object(sourcePath),
  output: source,
  scope: 'sources:write',
});
