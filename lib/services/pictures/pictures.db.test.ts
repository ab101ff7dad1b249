import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { dropUnusedPictures } from '#lib/infra/db/picture-rows';
import { eraseIdentity } from '#lib/services/identities/erase-identity';
import { getIdentityExplanation } from '#lib/services/identities/get-identity-explanation';
import { revertRun } from '#lib/services/runs/revert-run';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { makeCertificate } from '#lib/testing/make-certificate';
import { makePicture } from '#lib/testing/make-picture';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

let tenant: TestTenant;
let people: string;
let photos: string;
beforeEach(async () => {
  tenant = await createTestTenant();
  people = await createTestSource(tenant);
  photos = await createTestSource(tenant, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'picture', type: 'direct', column: 'photo' },
    ],
    policy: { createIdentities: false, decidesActive: false },
  });
  await sendTestFile(tenant, {
    sourceId: people,
    text: 'id,first,last,dept\n1,Ana,Roy,Sales\n2,Bo,Li,IT\n3,Cy,Oh,IT\n',
  });
});

const sendPhotos = (rows: Readonly<Record<string, string>>, mode: 'apply' | 'preview' = 'apply') => {
  const lines = Object.entries(rows).map(([id, photo]) => `${id},"${photo}"\n`);
  return sendTestFile(tenant, { sourceId: photos, text: `id,photo\n${lines.join('')}`, name: 'photos.csv', mode });
};
const inTables = <Result>(work: Parameters<typeof inTenant<Result>>[1]) => inTenant(tenant.tenantId, work);
const kept = () => inTables((tx) => tx.picture.findMany({ orderBy: { reference: 'asc' } }));
const personOf = (externalId: string) => inTables((tx) => tx.identity.findFirstOrThrow({ where: { externalId } }));
const referenceOf = async (externalId: string) =>
  ((await personOf(externalId)).attributes as Record<string, unknown>)['picture'];
const codes = (run: { problems: unknown }) => (run.problems as { code: string }[]).map(({ code }) => code);

it('gives people of one source the pictures of another, by External ID, and touches nothing else', async () => {
  const before = await inTables((tx) => tx.identity.findMany({ orderBy: { externalId: 'asc' } }));
  const [jpeg, png] = [await makePicture('jpeg'), await makePicture('png', 90)];
  const run = await sendPhotos({
    '1': jpeg.toString('base64'),
    '2': `data:image/png;base64,${png.toString('base64')}`,
    '3': jpeg.toString('hex'),
  });
  expect(run).toMatchObject({ status: 'completed', counts: { rows: 3, updated: 3, fields: { picture: 3 } } });
  const after = await inTables((tx) => tx.identity.findMany({ orderBy: { externalId: 'asc' } }));
  expect(
    after.map(({ active, attributes: all }) => {
      const { picture: _, ...attributes } = all as Record<string, unknown>;
      return { active, attributes };
    }),
  ).toEqual(before.map(({ active, attributes }) => ({ active, attributes })));
  // One picture in two forms is one picture.
  expect(await referenceOf('1')).toBe(await referenceOf('3'));
  expect(await kept()).toHaveLength(2);
  expect((await kept())[0]).toMatchObject({ width: 120, height: 160 });
  // A photo feed that leaves people out says nothing about their being active.
  const less = await sendPhotos({ '1': jpeg.toString('base64') });
  expect(less).toMatchObject({ counts: { unchanged: 1, missing: { deactivated: 0 } } });
  expect(await personOf('2')).toMatchObject({ active: true });
});

it('keeps no picture text in plan, statement, history or events, and none at all from a preview', async () => {
  const jpeg = await makePicture('jpeg');
  const preview = await sendPhotos({ '1': jpeg.toString('base64') }, 'preview');
  expect(preview).toMatchObject({ status: 'planned', counts: { updated: 1 } });
  expect(await kept()).toEqual([]);
  await sendPhotos({ '1': jpeg.toString('base64') });
  const stored = await inTables(async (tx) => [
    await tx.runRecord.findMany(),
    await tx.sourceRecord.findMany(),
    await tx.history.findMany({ omit: { id: true } }),
    await tx.event.findMany({ omit: { sequence: true } }),
    await tx.identity.findMany(),
  ]);
  const text = JSON.stringify(stored);
  expect(text).toContain(String(await referenceOf('1')));
  expect(text).not.toContain(jpeg.toString('base64').slice(0, 40));
});

it('fails a picture alone, says why, and tries it again with the next file, even one of the same bytes', async () => {
  const jpeg = await makePicture('jpeg');
  const cut = jpeg.subarray(0, jpeg.length - 200);
  const rows = {
    '1': jpeg.toString('base64'),
    '2': cut.toString('base64'),
    '3': 'data:image/png;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==',
  };
  const run = await sendPhotos(rows);
  expect(run).toMatchObject({ status: 'completedWithProblems', counts: { updated: 1, failed: 0, withProblems: 2 } });
  expect(codes(run).toSorted()).toEqual(['pictureBroken', 'pictureWrongType']);
  expect(await kept()).toHaveLength(1);
  const again = await sendPhotos(rows);
  expect(again).toMatchObject({ status: 'completedWithProblems', counts: { unchanged: 3, withProblems: 2 } });
  const better = await sendPhotos({ ...rows, '2': jpeg.toString('base64'), '3': jpeg.toString('hex') });
  expect(better).toMatchObject({ status: 'completed', counts: { updated: 2 } });
  expect(await sendPhotos({ ...rows, '2': jpeg.toString('base64'), '3': jpeg.toString('hex') })).toMatchObject({
    status: 'skipped',
  });
});

it('says of paths that an upload cannot bring what they name, and changes nothing', async () => {
  const run = await sendPhotos({ '1': 'photos\\1.jpg', '2': 'C:\\photos\\2.jpg', '3': '' });
  expect(run).toMatchObject({ status: 'completedWithProblems', counts: { updated: 0, failed: 0, withProblems: 2 } });
  expect(codes(run)).toEqual(['picturePathUnreachable']);
});

it('shows the former picture again when the run that replaced it is taken back', async () => {
  const [first, second] = [await makePicture('jpeg', 10), await makePicture('jpeg', 20)];
  await sendPhotos({ '1': first.toString('base64') });
  const former = await referenceOf('1');
  const run = await sendPhotos({ '1': second.toString('base64') });
  expect(await referenceOf('1')).not.toBe(former);
  const { runId } = await revertRun(tenant.ctx(), { runId: run.id, mode: 'apply', reason: 'Wrong photos' });
  await workOnRun(tenant, runId);
  expect(await referenceOf('1')).toBe(former);
  expect((await kept()).map(({ reference }) => reference)).toContain(former);
});

/** All that tells of a person's picture: history, events of the person, and what the photo source says. */
async function traceOf(externalId: string) {
  const { id, version } = await personOf(externalId);
  return inTables(async (tx) => ({
    version,
    history: await tx.history.count({ where: { identityId: id } }),
    events: await tx.event.count({ where: { subjectId: id } }),
    said: (await tx.sourceRecord.findMany({ where: { identityId: id, sourceId: photos } })).map(({ stated }) => stated),
  }));
}

it('keeps the good picture when a new one cannot be opened, file after file, and tells only of real changes', async () => {
  const good = await makePicture('jpeg', 30);
  const cut = (await makePicture('jpeg', 31)).subarray(0, -200);
  await sendPhotos({ '1': good.toString('base64') });
  const reference = await referenceOf('1');
  const trace = await traceOf('1');
  for (const bytes of [cut, cut, (await makePicture('png', 32)).subarray(0, -100)]) {
    const run = await sendPhotos({ '1': bytes.toString('base64') });
    expect(run).toMatchObject({
      status: 'completedWithProblems',
      counts: { updated: 0, unchanged: 1, withProblems: 1 },
    });
    expect(run.counts).toMatchObject({ fields: {} });
    expect(codes(run)).toEqual(['pictureBroken']);
    expect(await referenceOf('1')).toBe(reference);
    expect(await traceOf('1')).toEqual(trace);
  }
  const explained = await getIdentityExplanation(tenant.ctx(), {
    identityId: (await personOf('1')).id,
    field: 'picture',
  });
  expect(explained).toMatchObject({
    value: reference,
    reason: expect.stringMatching(
      /^only source; row 2 of run \d+ brought a picture that was not taken: The picture cannot be opened/,
    ),
    statements: [{ value: reference, isUsed: true }],
  });
  // Another source changes the person: the picture stays out of it.
  await sendTestFile(tenant, { sourceId: people, text: 'id,first,last,dept\n1,Ana,Roy,Law\n2,Bo,Li,IT\n3,Cy,Oh,IT\n' });
  expect(await referenceOf('1')).toBe(reference);
  const better = await sendPhotos({ '1': (await makePicture('png', 33)).toString('hex') });
  expect(better).toMatchObject({ status: 'completed', counts: { updated: 1, fields: { picture: 1 } } });
  const after = await traceOf('1');
  expect(after).toMatchObject({ version: trace.version + 2, history: trace.history + 2, events: trace.events + 2 });
  expect(after.said).toEqual([{ picture: await referenceOf('1') }]);
  expect(await referenceOf('1')).not.toBe(reference);
});

it('takes back a run whose pictures failed and one whose picture came later than its row', async () => {
  const both = await createTestSource(tenant, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'firstName', type: 'direct', column: 'first' },
      { field: 'jobTitle', type: 'direct', column: 'title' },
      { field: 'picture', type: 'direct', column: 'photo', whenEmpty: 'clear' },
    ],
    policy: { decidesActive: false },
  });
  const send = (photo: Buffer | null, title: string) => {
    const text = `id,first,title,photo\n1,Ana,${title},${photo?.toString('base64') ?? ''}\n9,Di,${title},${photo?.toString('base64') ?? ''}\n`;
    return sendTestFile(tenant, { sourceId: both, text });
  };
  const back = async (id: string) => {
    const { runId } = await revertRun(tenant.ctx(), { runId: id, mode: 'apply', reason: 'Wrong photos' });
    return workOnRun(tenant, runId);
  };
  const cut = (await makePicture('jpeg')).subarray(0, -200);
  const joined = await send(cut, 'A');
  expect(joined).toMatchObject({ counts: { created: 1, updated: 1, withProblems: 2 } });
  expect([await referenceOf('1'), await referenceOf('9')]).toEqual([undefined, undefined]);
  await send(await makePicture('jpeg', 5), 'A');
  const first = await referenceOf('1');
  const failed = await send(cut, 'B');
  expect(failed).toMatchObject({ counts: { updated: 2, withProblems: 2, fields: { jobTitle: 2 } } });
  expect((await personOf('9')).attributes).toMatchObject({ jobTitle: 'B', picture: first });
  expect(await back(failed.id)).toMatchObject({ status: 'completed', counts: { updated: 2 } });
  expect((await personOf('1')).attributes).toMatchObject({ jobTitle: 'A', picture: first });
  const changed = await send(await makePicture('jpeg', 6), 'C');
  expect(changed).toMatchObject({ status: 'completed', counts: { updated: 2, fields: { jobTitle: 2, picture: 2 } } });
  expect(await referenceOf('9')).not.toBe(first);
  await back(changed.id);
  expect((await personOf('9')).attributes).toMatchObject({ jobTitle: 'A', picture: first });
  // Nobody keeps a picture that was taken away on purpose.
  await send(cut, 'A');
  await send(null, 'A');
  expect([await referenceOf('1'), await referenceOf('9')]).toEqual([undefined, undefined]);
});

it('shows the picture of another source where the first one takes its own away', async () => {
  const badges = await createTestSource(tenant, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'picture', type: 'direct', column: 'photo', whenEmpty: 'clear' },
    ],
    policy: { createIdentities: false, decidesActive: false },
  });
  const [mine, other] = [await makePicture('jpeg', 61), await makePicture('jpeg', 62)];
  const sendBadges = (bytes: Buffer) =>
    sendTestFile(tenant, { sourceId: badges, text: `id,photo\n1,${bytes.toString('base64')}\n` });
  await sendBadges(other);
  const reference = await referenceOf('1');
  await sendPhotos({ '1': mine.subarray(0, -200).toString('base64') });
  expect(await referenceOf('1')).toBe(reference);
  await sendPhotos({ '1': mine.toString('base64') });
  expect(await referenceOf('1')).not.toBe(reference);
  await sendBadges((await makePicture('jpeg', 63)).subarray(0, -200));
  const badge = await inTables((tx) => tx.sourceRecord.findFirstOrThrow({ where: { sourceId: badges } }));
  expect(badge.stated).toEqual({ picture: reference });
});

let server: Server;
let port: number;
let hits: string[] = [];
const usual = getCACertificates('default');
beforeAll(async () => {
  const certificate = makeCertificate(['127.0.0.1']);
  const jpeg = await makePicture('jpeg', 55);
  server = createServer(certificate, (request, response) => {
    hits.push(request.url ?? '');
    if (request.url?.startsWith('/ok.jpg') === true) response.setHeader('content-type', 'image/jpeg').end(jpeg);
    else if (request.url === '/page') response.setHeader('content-type', 'text/html').end('<html>Sign in</html>');
    else response.writeHead(404).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ({ port } = server.address() as AddressInfo);
  setDefaultCACertificates([...usual, certificate.cert]);
});
afterAll(() => {
  setDefaultCACertificates(usual);
  delete process.env['ROLLCALL_OUTBOUND_ALLOW'];
  delete process.env['ROLLCALL_OUTBOUND_PORTS'];
  server.close();
});

it('fetches pictures by https once per address, through the guard', async () => {
  const base = `https://127.0.0.1:${port}`;
  hits = [];
  const closed = await sendPhotos({ '1': `${base}/ok.jpg`, '2': 'http://127.0.0.1/x.jpg' });
  expect(closed).toMatchObject({ status: 'completedWithProblems', counts: { withProblems: 2 } });
  expect(codes(closed)).toEqual(['pictureAddressClosed']);
  expect(hits).toEqual([]);
  process.env['ROLLCALL_OUTBOUND_ALLOW'] = '127.0.0.1/32';
  process.env['ROLLCALL_OUTBOUND_PORTS'] = `443,${port}`;
  const rows = { '1': `${base}/ok.jpg`, '2': `${base}/page`, '3': `${base}/gone.jpg` };
  const run = await sendPhotos(rows);
  expect(run).toMatchObject({ status: 'completedWithProblems', counts: { withProblems: 2 } });
  expect(run.problems).toMatchObject([{ code: 'pictureNotFetched', rows: 2 }]);
  expect(await kept()).toMatchObject([{ reference: `${base}/ok.jpg`, width: 120 }]);
  // The same picture from an address is the same picture: nothing is written.
  await sendPhotos({ '2': (await makePicture('jpeg', 55)).toString('base64') });
  const [reference, trace] = [await referenceOf('2'), await traceOf('2')];
  for (const times of [1, 2]) {
    const same = await sendPhotos({ '2': `${base}/${times === 1 ? 'ok.jpg' : 'ok.jpg?2'}` });
    expect(same).toMatchObject({ problems: [], counts: { updated: 0, unchanged: 1, withProblems: 0 } });
    expect([await referenceOf('2'), await traceOf('2')]).toEqual([reference, trace]);
  }
  // What is kept is not fetched again; what failed is.
  hits = [];
  await sendPhotos(rows);
  expect(hits.toSorted()).toEqual(['/gone.jpg', '/page']);
});

it('erases the pictures of a person with them, also former ones, unless somebody else has them too', async () => {
  const [own, shared, former] = [
    await makePicture('jpeg', 11),
    await makePicture('jpeg', 90),
    await makePicture('png', 180),
  ];
  await sendPhotos({ '1': former.toString('base64') });
  await sendPhotos({ '1': shared.toString('base64'), '2': shared.toString('base64') });
  await sendPhotos({ '1': own.toString('base64'), '2': shared.toString('base64') });
  const files = (await kept()).map(({ storageKey }) => storageKey);
  expect(files).toHaveLength(3);
  await eraseIdentity(tenant.ctx('admin'), { externalId: '1' });
  const left = await kept();
  expect(left).toMatchObject([{ reference: await referenceOf('2') }]);
  const root = join(process.env['ROLLCALL_DATA_DIR'] ?? '.data', 'files');
  const onDisk = files.filter((key) => existsSync(join(root, key)));
  expect(onDisk).toEqual([left[0]?.storageKey]);
});

it('forgets pictures that nobody has had for a month, and their files with them', async () => {
  await sendPhotos({
    '1': (await makePicture('jpeg', 40)).toString('base64'),
    '2': (await makePicture('jpeg', 120)).toString('hex'),
  });
  await sendPhotos({ '1': (await makePicture('jpeg', 220)).toString('base64') });
  const { tenantId } = tenant;
  expect(await inTenantBulk(tenantId, (tx) => dropUnusedPictures(tx, tenantId))).toBe(0);
  await inTables((tx) => tx.picture.updateMany({ data: { createdAt: new Date(0), checkedAt: new Date(0) } }));
  expect(await inTenantBulk(tenantId, (tx) => dropUnusedPictures(tx, tenantId))).toBe(1);
  const references = (await kept()).map(({ reference }) => reference);
  expect(references.toSorted()).toEqual([await referenceOf('1'), await referenceOf('2')].map(String).toSorted());
});
