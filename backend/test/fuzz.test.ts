import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../src/contract.ts';
import { fuzzApi } from './support/fuzz-api.ts';
import { publishCourse } from './support/published-course.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ GENERATIONS_AT_ONCE: '3' });
});
afterAll(() => app.close());

test('a thousand requests that nearly fit, of every route and role: none makes the server fail', async () => {
  const instructor = await app.person({ role: 'instructor' });
  const course = await publishCourse(app, instructor, { lessons: [[{ title: 'One' }, { title: 'Two' }]] });
  const ids = [course.courseId, ...course.lessons.flatMap((lesson) => [lesson.id, ...lesson.sections])];
  const result = await fuzzApi(app, 1_000, ids, 20_261_121);
  expect(result.failures).toEqual([]);
  expect(result.requests).toBe(1_000);
  expect(result.routes).toBeGreaterThan(contracts.length * 0.95);
  expect(result.statuses['200']).toBeGreaterThan(50);
});
