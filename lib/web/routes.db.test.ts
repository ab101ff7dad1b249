import { expect, it } from 'vitest';

import { allEndpoints } from '#lib/contract/all-endpoints';
import { routeModule, routePaths } from '#lib/testing/route-of';

it('has one route file for each path of the contract, with the same methods and no others', async () => {
  const wanted = Map.groupBy(allEndpoints, ({ path }) => path as string);
  expect(await routePaths()).toEqual([...wanted.keys()].sort());
  for (const [path, endpoints] of wanted) {
    const methods = Object.keys(await routeModule(path)).filter((name) => name === name.toUpperCase());
    expect([path, ...methods.sort()]).toEqual([path, ...endpoints.map(({ method }) => method).sort()]);
  }
});
