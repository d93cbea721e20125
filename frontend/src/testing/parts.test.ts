import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const source = new URL('..', import.meta.url).pathname;
/** They say what is done when a download fails. */
const MAKERS = ['components/problem/told-part.tsx', 'lib/later-part.ts'];

it('fetches parts of pages only in ways that bear a network that goes away', () => {
  const callers = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .filter((name) =>
      /import \{[^}]*\blazy\b[^}]*\} from 'react'/.test(readFileSync(join(source, name), 'utf8')),
    );
  expect(callers.toSorted()).toEqual(MAKERS);
});
