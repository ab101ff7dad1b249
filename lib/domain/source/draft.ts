import { z } from 'zod';

import { sourceSettings } from './source.ts';

/** Settings that are edited beside the live ones, by whom and when last. */
export const sourceDraft = z.strictObject({ settings: sourceSettings, by: z.string(), at: z.iso.datetime() });
export type SourceDraft = z.infer<typeof sourceDraft>;

/** The settings that a preview of a draft was made with, and their hash. */
export const runDraft = z.strictObject({ settings: sourceSettings, settingsHash: z.string() });
