import { expect, it } from 'vitest';

import { OpenTransfers } from './open-transfers.ts';

/** A transfer that has taken so much and noted nothing, as the database would see it. */
function begin(transfers: OpenTransfers, fileId: string, roomBytes: number, bytes = 0) {
  const one = { taken: bytes, noted: 0 };
  const end = async () => undefined;
  transfers.hold(fileId, { tenantId: 'a', unnoted: () => one.taken - one.noted, end }, roomBytes);
  const grow = (more: number) => {
    const isTaken = transfers.take('a', more);
    if (isTaken) one.taken += more;
    return isTaken;
  };
  return { one, grow };
}

it('shares the room of a tenant among all its open transfers, however many began before any byte came', () => {
  const transfers = new OpenTransfers();
  const all = Array.from({ length: 100 }, (_, i) => begin(transfers, String(i), 1000));
  expect(all.filter(({ grow }) => grow(100))).toHaveLength(10);
});

it('counts what a transfer brings along, and what others have and the database does not know', () => {
  const transfers = new OpenTransfers();
  begin(transfers, '1', 1000, 700);
  const { grow } = begin(transfers, '2', 1000);
  expect([grow(400), grow(300)]).toEqual([false, true]);
});

it('asks one question at a time, so that no late answer takes noted bytes for free', async () => {
  const transfers = new OpenTransfers();
  const [first, second] = [begin(transfers, '1', 1000), begin(transfers, '2', 1000)];
  for (const { grow } of [first, second]) grow(400);
  const isNoted = new Set<typeof first.one>();
  const note = (one: typeof first.one, ms: number) =>
    transfers.learn('a', async () => {
      isNoted.add(one);
      const room = 1000 - 400 * isNoted.size;
      await new Promise((resolve) => void setTimeout(resolve, ms));
      one.noted = one.taken;
      return room;
    });
  await Promise.all([note(first.one, 30), note(second.one, 1)]);
  expect([first.grow(201), first.grow(200)]).toEqual([false, true]);
});
