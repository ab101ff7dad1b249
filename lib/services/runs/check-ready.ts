import type { RunMode, RunTrigger } from '#lib/domain/run/run';
import { sourceSettings } from '#lib/domain/source/source';
import type { SourceModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

import { draftOf } from './draft-of.ts';

type Wish = {
  readonly sourceId: string;
  readonly mode: RunMode;
  readonly trigger: RunTrigger;
  readonly draft?: boolean | undefined;
};

/**
 * The source that a file is meant for, when it takes files by this door and in this mode; else the reason as an error. A file that
 * arrives by itself is taken even while its source is off: nobody is there to send it again.
 */
export async function checkReady(tx: TenantTx, { sourceId, mode, trigger, draft = false }: Wish): Promise<SourceModel> {
  const source = await tx.source.findFirst({ where: { id: sourceId } });
  if (source === null) throw new AppError('NOT_FOUND', 'There is no such source.');
  const isSentByHttp = trigger === 'upload' || trigger === 'api';
  if (isSentByHttp && !sourceSettings.parse(source.settings).delivery.upload) {
    throw new AppError('CONFLICT', `${source.name} takes no uploaded files. Turn uploads on in its delivery first.`);
  }
  const arrivesByItself = trigger === 'sftp' || trigger === 'agent';
  if (mode === 'apply' && !source.active && !arrivesByItself) {
    throw new AppError(
      'CONFLICT',
      `${source.name} is not active. Activate it first, or send the file with mode=preview.`,
    );
  }
  draftOf(source, { mode, draft });
  return source;
}
