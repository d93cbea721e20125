import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { stressProgress } from '../../../test/support/progress-stress.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it('keeps every acknowledged write, once, while versions are published, learners moved and connections cut', async () => {
  const wanted = { learners: 40, writes: 400, connections: 8, publishes: 3, cuts: 2 };
  const { faults, acknowledged, versions, moves, cutConnections } = await stressProgress(
    app,
    wanted,
    Math.random,
  );
  expect(faults).toEqual([]);
  expect({ acknowledged, versions }).toEqual({ acknowledged: 400, versions: 4 });
  expect(moves).toBeGreaterThan(0);
  expect(cutConnections).toBeGreaterThan(0);
});
