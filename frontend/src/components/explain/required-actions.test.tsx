import { beforeAll, describe, expect, it } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import type { RequiredAction } from '../../api/generated/types.gen.ts';
import { startEnglish } from '../../testing/english.ts';
import { RequiredActions } from './required-actions.tsx';

beforeAll(startEnglish);

function said(action: RequiredAction): string {
  const markup = renderToStaticMarkup(
    <MemoryRouter>
      <RequiredActions actions={[action]} />
    </MemoryRouter>,
  );
  return markup.replaceAll(/<[^>]*>/g, '').replaceAll('\u00a0', ' ');
}

describe('what opens a lock', () => {
  it.each<[string, RequiredAction, string]>([
    [
      'a score where nothing was answered',
      { code: 'score_at_least', have: 0, need: 80, unanswered: true, title: 'Tides' },
      'Reach 80 % in “Tides”; nothing is answered there yet',
    ],
    [
      'a score where every answer was wrong',
      { code: 'score_at_least', have: 0, need: 80, title: 'Tides' },
      'Reach 80 % in “Tides”; you have 0 %',
    ],
    [
      'less than a minute',
      { code: 'time_at_least', have: 0, need: 20, title: 'Tides' },
      'Spend 20 s more in “Tides”',
    ],
    [
      'the rest of some minutes',
      { code: 'time_at_least', have: 30, need: 120, title: 'Tides' },
      'Spend 2 min more in “Tides”',
    ],
  ])('says of %s what is missing', (_what, action, text) => {
    expect(said(action)).toBe(text);
  });
});
