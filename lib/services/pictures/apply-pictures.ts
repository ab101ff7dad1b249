import { toProblem } from '#lib/domain/run/problem';
import { makesOneOfRows } from '#lib/domain/source/makes-one-of-rows';
import { Defect } from '#lib/engine/defect';
import { awaitPictures } from '#lib/infra/db/await-pictures';
import type { Lease } from '#lib/infra/db/claim-run';
import { failPicture } from '#lib/infra/db/fail-picture';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { loadRunDelimiter } from '#lib/infra/db/load-run-setup';
import { loadWantedPictures, type WantedPicture } from '#lib/infra/db/picture-rows';
import { holdFence } from '#lib/infra/db/step-apply';
import { failpoint } from '#lib/infra/failpoint';
import { RunLost, RunPulse } from '#lib/services/runs/run-pulse';
import { AppError } from '#lib/shared/app-error';

import { loadDelivered } from './delivered-pictures.ts';
import { PictureFetcher } from './fetch-picture.ts';
import { keepPicture } from './keep-picture.ts';
import { PictureWalk } from './picture-walk.ts';
import { placePicture } from './place-picture.ts';
import { type PictureCell, readPictureCells } from './read-picture-cells.ts';
import { readsPictures } from './walk-picture-paths.ts';

/** Rows asked for at a time, and pictures at work at a time. */
const pageRows = 200;
const atOnceMax = 2;

/** Each page of merged rows reads the file once more. */
const mergedPageRows = 1000;

/**
 * To be called before the first row is written: who has a picture keeps it until the new one is kept, too. A run that is
 * taken back gives pictures that were kept before.
 */
export async function setPicturesAside(lease: Lease, setup: RunSetup): Promise<void> {
  if (!readsPictures(setup.settings) || setup.revertsRunId !== null) return;
  await inTenantBulk(lease.tenantId, (tx) => awaitPictures(tx, setup));
}

/**
 * The last part of a run: opens and keeps the pictures of its rows, which are written already. A picture that cannot be
 * had costs nothing but itself. What is kept is found again by its reference, so a crash repeats nothing.
 */
export async function applyPictures(lease: Lease, setup: RunSetup): Promise<void> {
  if (!readsPictures(setup.settings)) return;
  const delimiter = await inTenantBulk(lease.tenantId, (tx) => loadRunDelimiter(tx, setup.runId));
  const delivered = setup.hasPictures ? await loadDelivered({ ...setup, delimiter }) : null;
  const reading = { delimiter, delivered };
  const walk = new PictureWalk(readPictureCells(setup, reading));
  const work = new PictureWork(lease, setup, walk);
  try {
    for (let after = 0; ;) {
      const page = { after, limit: pageRows };
      const wanted = await inTenantBulk(lease.tenantId, (tx) => loadWantedPictures(tx, setup, page));
      if (wanted.length === 0) break;
      await work.take(wanted);
      after = wanted.at(-1)?.row ?? after;
    }
  } finally {
    await walk.close();
  }
  if (makesOneOfRows(setup.settings.policy)) await applyMergedPictures(lease, { setup, reading, work });
}

type MergedWork = {
  readonly setup: RunSetup;
  readonly reading: Parameters<typeof readPictureCells>[1];
  readonly work: PictureWork;
};

/** What is left of merged rows: their picture may stand in any row that went into them, so it is looked for by itself. */
async function applyMergedPictures(lease: Lease, { setup, reading, work }: MergedWork): Promise<void> {
  for (let after = 0; ;) {
    const page = { after, limit: mergedPageRows, rows: 'merged' } as const;
    const wanted = await inTenantBulk(lease.tenantId, (tx) => loadWantedPictures(tx, setup, page));
    if (wanted.length === 0) return;
    await work.takeAnywhere(wanted, readPictureCells(setup, reading));
    after = wanted.at(-1)?.row ?? after;
  }
}

class PictureWork {
  readonly #lease: Lease;
  readonly #setup: RunSetup;
  readonly #walk: PictureWalk;
  readonly #pulse: RunPulse;
  readonly #fetcher = new PictureFetcher();
  #done = 0;

  constructor(lease: Lease, setup: RunSetup, walk: PictureWalk) {
    this.#lease = lease;
    this.#setup = setup;
    this.#walk = walk;
    this.#pulse = new RunPulse(lease);
  }

  /** All of a page; two pictures at a time, while the file is read no further than the third. */
  async take(page: readonly WantedPicture[]): Promise<void> {
    const seen = new Set<string>();
    const atWork = new Set<Promise<void>>();
    try {
      for (const wanted of page) {
        this.#done += 1;
        await this.#pulse.beat('Taking pictures', this.#done, null);
        if (wanted.isKept || seen.has(wanted.reference)) {
          await this.#place(wanted);
          continue;
        }
        const cell = wanted.reference.startsWith('sha256:') ? await this.#walk.at(wanted.row) : null;
        const one = this.#takeOne(wanted, cell?.reference === wanted.reference ? cell.load : null);
        const settled = one.then((isKept) => void (isKept && seen.add(wanted.reference)));
        atWork.add(settled);
        settled.then(
          () => atWork.delete(settled),
          () => undefined,
        );
        if (atWork.size >= atOnceMax) await Promise.race(atWork);
      }
    } finally {
      // Nothing is at work behind an error; whoever waited for it sees it.
      await Promise.allSettled(atWork);
    }
    await Promise.all(atWork);
  }

  /** A page of rows whose pictures may stand in any row of the file. */
  async takeAnywhere(page: readonly WantedPicture[], cells: AsyncIterable<PictureCell>): Promise<void> {
    const open = Map.groupBy(page, ({ reference }) => reference);
    for await (const { reference, load } of cells) {
      const wanted = open.get(reference);
      if (wanted === undefined) continue;
      open.delete(reference);
      this.#done += 1;
      await this.#pulse.beat('Taking pictures', this.#done, null);
      for (const one of wanted) await this.#takeOne(one, load);
      if (open.size === 0) return;
    }
  }

  async #takeOne(wanted: WantedPicture, load: PictureCell['load'] | null): Promise<boolean> {
    const { reference } = wanted;
    const isAddress = !reference.startsWith('sha256:');
    const bytes = isAddress ? await this.#fetcher.fetch(reference) : ((await load?.()) ?? null);
    // The row states what it stated before, without bringing it again.
    if (bytes === null) return false;
    failpoint('pictures.taking');
    const { tenantId } = this.#lease;
    const kept = bytes instanceof Defect ? bytes : await keepPicture(tenantId, reference, bytes).catch(toStoreDefect);
    await (kept instanceof Defect ? this.#fail(wanted, kept) : this.#place(wanted));
    return !(kept instanceof Defect);
  }

  async #fail(wanted: WantedPicture, { code, words }: Defect): Promise<void> {
    const problem = toProblem(code, { field: 'picture', line: wanted.line, words });
    await this.#inRun((tx) => failPicture(tx, this.#lease, { sourceId: this.#setup.sourceId, wanted, problem }));
  }

  async #place(wanted: WantedPicture): Promise<void> {
    const { sourceId, actorLabel: actor } = this.#setup;
    await this.#inRun((tx) => placePicture(tx, this.#lease, { sourceId, actor, wanted }));
  }

  async #inRun(work: (tx: BulkTx) => Promise<void>): Promise<void> {
    await inTenantBulk(this.#lease.tenantId, async (tx) => {
      const { runId } = this.#lease;
      if ((await holdFence(tx, this.#lease)) === null) throw new RunLost(`run ${runId} is no longer ours`);
      await work(tx);
    });
  }
}

/** A full store costs the picture and not the run: the mark of a late failure makes the next file try again. */
function toStoreDefect(error: unknown): Defect {
  if (error instanceof AppError && error.isStoreFull) return new Defect('pictureNotStored');
  throw error;
}
