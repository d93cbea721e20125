import { describe, expect, it } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Objective } from '../../api/generated/types.gen.ts';
import { ObjectivesToCome } from './objectives-to-come.tsx';

const title = 'What you will be able to do';
const shown = (known: Objective[]) =>
  renderToStaticMarkup(<ObjectivesToCome title={title} known={known} />).replaceAll(/<[^>]*>/g, '|');

describe('Objectives before it is known how far they are met', () => {
  it('are shown in their words, in their order', () => {
    const known: Objective[] = [
      { id: 'one', text: 'Explain why there are tides', bloomLevel: 'understand' },
      { id: 'two', text: 'Read a tide table', bloomLevel: 'apply' },
    ];
    expect(shown(known).split(/\|+/).filter(Boolean)).toEqual([
      title,
      'Explain why there are tides',
      'Read a tide table',
    ]);
  });

  it('take no room where the course states none', () => {
    expect(shown([])).toBe('');
  });
});
