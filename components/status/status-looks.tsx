import { runStatuses, type RunStatus } from '#lib/domain/run/status';

export type StatusShape = 'tick' | 'ring' | 'wait' | 'triangle' | 'cross' | 'dash' | 'pending';
export type StatusTone = 'ok' | 'accent' | 'warn' | 'bad' | 'idle';

export type StatusLook = {
  readonly shape: StatusShape;
  readonly tone: StatusTone;
  readonly word: string;
};

type ShapeAndTone = readonly [StatusShape, StatusTone];
const good: ShapeAndTone = ['tick', 'ok'];
const working: ShapeAndTone = ['ring', 'accent'];
const waitsForPerson: ShapeAndTone = ['wait', 'warn'];
const lookAtThis: ShapeAndTone = ['triangle', 'warn'];
const broken: ShapeAndTone = ['cross', 'bad'];
const off: ShapeAndTone = ['dash', 'idle'];
const pending: ShapeAndTone = ['pending', 'idle'];

function look([shape, tone]: ShapeAndTone, word: string): StatusLook {
  return { shape, tone, word };
}

const runLooks: Record<RunStatus, ShapeAndTone> = {
  queued: pending,
  reading: working,
  planning: working,
  planned: pending,
  held: waitsForPerson,
  applying: working,
  completed: good,
  completedWithProblems: lookAtThis,
  failed: broken,
  cancelled: off,
  skipped: off,
  reverted: off,
};

function runLook(status: RunStatus): StatusLook {
  return look(runLooks[status], runStatuses[status].label);
}

/** Every status the portal shows, by object: shape, colour and word always together. */
export const statusLooks = {
  run: {
    queued: runLook('queued'),
    reading: runLook('reading'),
    planning: runLook('planning'),
    planned: runLook('planned'),
    held: runLook('held'),
    applying: runLook('applying'),
    completed: runLook('completed'),
    completedWithProblems: runLook('completedWithProblems'),
    failed: runLook('failed'),
    cancelled: runLook('cancelled'),
    skipped: runLook('skipped'),
    reverted: runLook('reverted'),
    heldInPart: look(waitsForPerson, 'Held in part'),
  } satisfies Record<RunStatus | 'heldInPart', StatusLook>,
  source: {
    draft: look(off, 'Draft'),
    active: look(good, 'Active'),
    paused: look(off, 'Paused'),
    running: look(working, 'Running'),
    held: look(waitsForPerson, 'On hold'),
    late: look(lookAtThis, 'Late'),
    needsAttention: look(lookAtThis, 'Needs attention'),
  },
  missing: {
    kept: look(off, 'Kept'),
    waiting: look(pending, 'Waiting'),
    deactivated: look(off, 'Deactivated'),
    deleted: look(off, 'Deleted'),
    valuesRemoved: look(off, 'Values removed'),
  },
  identity: { active: look(good, 'Active'), inactive: look(off, 'Inactive') },
  credential: {
    active: look(good, 'Active'),
    upcoming: look(pending, 'Not valid yet'),
    inactive: look(off, 'Inactive'),
    expired: look(off, 'Expired'),
    deleted: look(off, 'Revoked'),
  },
  agent: {
    waitingToPair: look(pending, 'Waiting to pair'),
    waitingToConfirm: look(waitsForPerson, 'Confirm host'),
    secondHost: look(waitsForPerson, 'Two hosts'),
    online: look(good, 'Online'),
    late: look(lookAtThis, 'Late'),
    offline: look(broken, 'Offline'),
    unpaired: look(off, 'Unpaired'),
    updateAvailable: look(lookAtThis, 'Update available'),
  },
  folder: { readable: look(good, 'Readable'), unreadable: look(broken, 'Not readable') },
  limit: { nearlyFull: look(lookAtThis, 'Nearly full') },
  endpoint: { enabled: look(good, 'Enabled'), failing: look(lookAtThis, 'Failing'), disabled: look(off, 'Disabled') },
  delivery: {
    delivered: look(good, 'Delivered'),
    retrying: look(working, 'Retrying'),
    failed: look(broken, 'Failed'),
  },
  key: {
    active: look(good, 'Active'),
    expiresSoon: look(lookAtThis, 'Expires soon'),
    expired: look(broken, 'Expired'),
    revoked: look(off, 'Revoked'),
  },
  sftpAccount: {
    connected: look(good, 'Connected'),
    waiting: look(pending, 'Waiting for the first connection…'),
    failing: look(lookAtThis, 'Sign-in failed'),
    noKey: look(lookAtThis, 'No key'),
    paused: look(off, 'Paused'),
    revoked: look(off, 'Revoked'),
  },
  sftpConnection: {
    open: look(working, 'Connected'),
    signedIn: look(good, 'Signed in'),
    refused: look(lookAtThis, 'Refused'),
  },
  sentFile: {
    receiving: look(working, 'Receiving'),
    waiting: look(pending, 'Waiting'),
    processing: look(working, 'Being processed'),
    processed: look(good, 'Processed'),
    rejected: look(broken, 'Rejected'),
    removed: look(off, 'Removed by the sender'),
    ignored: look(off, 'Ignored'),
  },
  step: {
    completed: look(good, 'Completed'),
    current: look(working, 'In progress'),
    notStarted: look(pending, 'Not started'),
    cannotStart: look(off, 'Cannot start yet'),
    optional: look(pending, 'Optional'),
    needsYou: look(lookAtThis, 'Needs you'),
  },
} as const;

export type StatusKind = keyof typeof statusLooks;
export type StatusOf<K extends StatusKind> = keyof (typeof statusLooks)[K] & string;
