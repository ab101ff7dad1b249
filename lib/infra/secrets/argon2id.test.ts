import { expect, it } from 'vitest';

import { argon2id } from './argon2id.ts';

const salt = Buffer.alloc(16, 7);

it('hashes twenty of a hundred passwords that come at once, and refuses the rest before the first is done', async () => {
  const order: string[] = [];
  const all = Array.from({ length: 100 }, (_, n) =>
    argon2id(`password ${n}`, salt).then(
      () => order.push('hashed'),
      (error: unknown) => {
        expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED', retryAfterSeconds: 5 });
        order.push('refused');
      },
    ),
  );
  await Promise.all(all);
  expect(order.slice(0, 80)).toEqual(Array.from({ length: 80 }, () => 'refused'));
  expect(order.slice(80)).toEqual(Array.from({ length: 20 }, () => 'hashed'));
});

it('takes passwords again once the waiting ones are done, and gives the same hash for either form of a letter', async () => {
  const [composed, decomposed] = [await argon2id('Zo\u00eb', salt), await argon2id('Zoe\u0308', salt)];
  expect(composed).toHaveLength(32);
  expect(decomposed).toEqual(composed);
});
