import { z } from 'zod';

import type { Permission } from '#lib/domain/access/permission';
import type { Role } from '#lib/domain/access/role';

/** What somebody may have to be told, the gravest first. */
export const noticeKind = z.enum(['runHeld', 'runFailed', 'fileLate', 'agentCopied', 'agentOffline', 'keyExpiring']);
export type NoticeKind = z.infer<typeof noticeKind>;

/** How soon an e-mail tells of it: within two minutes, with the others of the day, or not at all. */
export const mailPace = z.enum(['atOnce', 'daily', 'off']);
export type MailPace = z.infer<typeof mailPace>;

type Kind = {
  /** As the settings call it. */
  readonly label: string;
  readonly when: string;
  /** What ends it without anybody. */
  readonly ends: string;
  /** Who lacks this permission is never told. */
  readonly needs: Permission;
  /** Until a person chooses otherwise. */
  readonly told: Record<Role, MailPace>;
};

const responsible = { owner: 'atOnce', admin: 'atOnce', operator: 'daily', viewer: 'off', auditor: 'off' } as const;

/** Every kind: the only place that says what it is called, who hears of it, and how it ends. */
export const noticeKinds: Record<NoticeKind, Kind> = {
  runHeld: {
    label: 'A run is held',
    when: 'A file would change more than its source’s limits allow, or every run waits for approval.',
    ends: 'Ends when the run is approved, rejected or stopped.',
    needs: 'runs:read',
    told: responsible,
  },
  runFailed: {
    label: 'A run fails',
    when: 'A file could not be used.',
    ends: 'Ends with the next file of the source that can be used.',
    needs: 'runs:read',
    told: responsible,
  },
  fileLate: {
    label: 'A file is late',
    when: 'A source says when its file is due, and none has come.',
    ends: 'Ends with the next file.',
    needs: 'sources:read',
    told: responsible,
  },
  agentCopied: {
    label: 'An agent runs on two hosts',
    when: 'The folder of an agent was copied to another host, or the agent was moved. Neither sends files.',
    ends: 'Ends when somebody says which host is the right one, or unpairs the agent.',
    needs: 'sources:read',
    told: responsible,
  },
  agentOffline: {
    label: 'An agent is offline',
    when: 'The program that watches a folder has not been heard from.',
    ends: 'Ends when the agent is heard from again or unpaired.',
    needs: 'sources:read',
    told: responsible,
  },
  keyExpiring: {
    label: 'A key ends soon',
    when: 'An SFTP key or a replaced API secret ends: 14 days and 3 days before, and when it has ended.',
    ends: 'Ends when the key is replaced, removed or kept longer.',
    needs: 'admin',
    told: { owner: 'daily', admin: 'daily', operator: 'off', viewer: 'off', auditor: 'off' },
  },
};
