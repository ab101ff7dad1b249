import type { BenchDatabase } from './bench-database.ts';
import { makeBenchSource } from './bench-source.ts';
import { copyBaseline } from './copy-baseline.ts';
import { makeFile } from './make-file.ts';
import { measurePreview, measureRun } from './measured-run.ts';
import { type Measured, reportRatios } from './report-ratios.ts';
import { withBenchDatabase } from './with-bench-database.ts';

/** In this order, on one source: each run finds what the one before has left. */
const scenarios = ['first load', 'unchanged', 'unchanged, shuffled', '1 % changed', '100 % changed'] as const;
const previewRows = 100_000;

/** `\copy` of each file and our run of it, interleaved. */
export async function measureGoals(folder: string, rows: number, rounds: number): Promise<void> {
  const files = await makeFiles(folder, rows);
  const preview = await makeFile({
    path: `${folder}/preview-${previewRows}.csv`,
    rows: previewRows,
    changedPercent: 0,
  });
  const measured: Measured[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    await withBenchDatabase(folder, async (database) => {
      const place = await makeBenchSource();
      for (const scenario of scenarios) {
        const path = files[scenario];
        measured.push({ scenario, ...(await measureOne(database, scenario, { ...place, path })) });
        console.log(JSON.stringify(measured.at(-1)));
      }
      const copySeconds = copyBaseline(database.ownerUrl, preview);
      const figures = await measurePreview({ ...(await makeBenchSource()), path: preview });
      measured.push({ scenario: 'preview of 100,000 rows, upload included', copySeconds, ...figures });
      console.log(JSON.stringify(measured.at(-1)));
    });
  }
  reportRatios(measured, rows);
}

type Place = { readonly tenantId: string; readonly sourceId: string; readonly path: string };

async function measureOne(database: BenchDatabase, scenario: (typeof scenarios)[number], place: Place) {
  const copySeconds = copyBaseline(database.ownerUrl, place.path);
  if (scenario === 'unchanged') database.forgetLastFile();
  return { copySeconds, ...(await measureRun({ ...place, mode: 'apply' })) };
}

async function makeFiles(folder: string, rows: number): Promise<Record<(typeof scenarios)[number], string>> {
  const path = (name: string) => `${folder}/${name}-${rows}.csv`;
  const base = await makeFile({ path: path('base'), rows, changedPercent: 0 });
  return {
    'first load': base,
    unchanged: base,
    'unchanged, shuffled': await makeFile({ path: path('shuffled'), rows, changedPercent: 0, isShuffled: true }),
    '1 % changed': await makeFile({ path: path('one-percent'), rows, changedPercent: 1 }),
    '100 % changed': await makeFile({ path: path('all'), rows, changedPercent: 100 }),
  };
}
