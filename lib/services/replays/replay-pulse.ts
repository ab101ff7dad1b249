import type { ReplayedFile } from '#lib/domain/run/replay';
import { databaseNow } from '#lib/infra/db/database-now';
import type { ReplayModel } from '#lib/infra/db/generated/models';
import { inTenant } from '#lib/infra/db/in-tenant';

const beatEveryMs = 1000;

/** Shows how far a replay is, at most once a second, and stores its end. */
export class ReplayPulse {
  private readonly tenantId: string;
  private readonly id: string;
  private files = 0;
  private rows = 0;
  private lastMs = 0;

  constructor(tenantId: string, id: string) {
    this.tenantId = tenantId;
    this.id = id;
  }

  /** The replay, when nobody has begun it yet. */
  async claim(): Promise<ReplayModel | null> {
    return inTenant(this.tenantId, async (tx) => {
      const where = { tenantId: this.tenantId, id: this.id };
      const data = { status: 'running', heartbeatAt: await databaseNow(tx) };
      const { count } = await tx.replay.updateMany({ where: { ...where, status: 'queued' }, data });
      return count === 0 ? null : tx.replay.findFirst({ where });
    });
  }

  async rowsDone(count: number): Promise<void> {
    this.rows += count;
    if (performance.now() - this.lastMs >= beatEveryMs) await this.beat();
  }

  async fileDone(): Promise<void> {
    this.files += 1;
    await this.beat();
  }

  async finish(status: 'completed' | 'failed', result: readonly ReplayedFile[]): Promise<void> {
    const data = { status, result: [...result], progress: this.progress(), finishedAt: await databaseNow() };
    await inTenant(this.tenantId, (tx) =>
      tx.replay.updateMany({ where: { tenantId: this.tenantId, id: this.id }, data }),
    );
  }

  private progress() {
    return { files: this.files, rows: this.rows };
  }

  private async beat(): Promise<void> {
    this.lastMs = performance.now();
    const data = { progress: this.progress(), heartbeatAt: await databaseNow() };
    await inTenant(this.tenantId, (tx) =>
      tx.replay.updateMany({ where: { tenantId: this.tenantId, id: this.id }, data }),
    );
  }
}
