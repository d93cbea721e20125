import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { matchPath } from 'react-router';
import { patterns } from '../src/app/paths.ts';
import { builderTabs } from '../src/features/authoring/builder-tab.ts';
import { screens, type PicturedRoute } from './screens-list.ts';
import type { ScreensSite } from './screens-site.ts';

const ROUTER = readFileSync(join(import.meta.dirname, '../src/app/router.tsx'), 'utf8');
/** What the routes of the router call their paths; in the comment there stands one more, of an example. */
const routed = new Set([...ROUTER.matchAll(/\bpath: ([^,\n]+?)(?:,| \})/g)].map(([, name]) => name));

const course = { courseId: 'c1', lessons: [{ id: 'l1', sections: ['s1', 's2', 's3'] }] };
const site = {
  courses: {
    ...Object.fromEntries(
      ['tides', 'waves', 'ordered', 'asking', 'draft', 'submitted'].map((name) => [name, course]),
    ),
    generated: { courseId: 'c2' },
  },
  people: { others: [{ id: 'p1' }] },
  teaching: { generationId: 'g1' },
} as unknown as ScreensSite;

describe('the pictures of screens', () => {
  it('are of every route of the router', () => {
    const names = (Object.keys(screens) as PicturedRoute[]).map((route) => {
      if (route === 'home') return 'paths.home()';
      return route === 'elsewhere' ? "'*'" : `patterns.${route}`;
    });
    expect(new Set(names)).toEqual(routed);
  });

  it.each(Object.keys(patterns) as (keyof typeof patterns)[])('of %s are taken there', (route) => {
    for (const { path } of screens[route])
      expect(matchPath(patterns[route], path(site).split('?')[0]!)).not.toBeNull();
  });

  it('are of every tab of the course builder', () => {
    const pictured = screens.editCourse.map(
      ({ path }) => new URL(path(site), 'http://site').searchParams.get('tab') ?? 'content',
    );
    expect(pictured.toSorted()).toEqual(builderTabs.toSorted());
  });

  it('have names of their own', () => {
    const names = Object.values(screens)
      .flat()
      .map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});
