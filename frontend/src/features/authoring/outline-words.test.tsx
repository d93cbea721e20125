import { beforeAll, describe, expect, it } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import type { OutlineModule } from '../../api/generated/types.gen.ts';
import { everyLanguage, startLanguage } from '../../testing/language.ts';
import type { Level, Part } from './outline-order.ts';
import { useDragSentences, useOthersWords, useOutlineWords } from './outline-words.ts';

const part = (level: Level, id: string): Part => ({ level, id, title: `Title of ${id}` });
const titled = (id: string) => ({ id, title: `Title of ${id}` });
const lesson = (id: string, sections: string[]) => ({ ...titled(id), sections: sections.map(titled) });
const modules = [
  { ...titled('m1'), lessons: [lesson('l1', ['s1', 's2', 's3']), lesson('l2', [])] },
  { ...titled('m2'), lessons: [] },
] as unknown as OutlineModule[];

type Words = ReturnType<typeof useOutlineWords> &
  ReturnType<typeof useDragSentences> & { others: ReturnType<typeof useOthersWords> };
type Sentence = (say: Words) => string;

function Said({ sentence }: { sentence: Sentence }) {
  const words = { ...useOutlineWords(), ...useDragSentences(), others: useOthersWords(me.id) };
  return <>{sentence(words)}</>;
}
const said = (sentence: Sentence) => renderToStaticMarkup(<Said sentence={sentence} />);

const me = { id: 'me', fullName: 'Ines Instructor' };
const ada = { id: 'ada', fullName: 'Ada Admin' };
const came = { kind: 'added', part: part('section', 's3'), from: null } as const;
const went = { kind: 'deleted', part: part('lesson', 'l9'), from: 'm1' } as const;
const moved = { kind: 'moved', part: part('section', 's2'), from: 'l2' } as const;

/** A sentence, and what it has to name. */
type Said = [what: string, sentence: Sentence, names: string[]];
const section = part('section', 's2');
const several = [section, part('section', 's3')];
const nowhere = { level: 'section', parentId: 'l1', beforeId: 's1' } as const;

const sentences: Said[] = [
  ['a step of a section', (say) => say.moved([section], modules, 'l1'), ['Title of s2', '2', '3']],
  [
    'a step into another lesson',
    (say) => say.moved([section], modules, 'l2'),
    ['Title of s2', '2', '3', 'Title of l1'],
  ],
  ['a step of a lesson', (say) => say.moved([part('lesson', 'l2')], modules, 'm1'), ['Title of l2', '2']],
  [
    'a lesson into another module',
    (say) => say.moved([part('lesson', 'l1')], modules, 'm2'),
    ['Title of l1', '1', '2', 'Title of m1'],
  ],
  ['a step of a module', (say) => say.moved([part('module', 'm2')], modules, null), ['Title of m2', '2']],
  ['several at once', (say) => say.moved([...several, part('section', 's1')], modules, 'l2'), ['3']],
  ['no step further up', (say) => say.atEnd(section, -1), ['Title of s2']],
  ['no step further down', (say) => say.atEnd(section, 1), ['Title of s2']],
  ['a move that was undone', (say) => say.movedBack([section]), ['Title of s2']],
  ['a section that is picked up', (say) => say.held([section]), ['Title of s2']],
  ['a section over another', (say) => say.where(modules, nowhere), ['Title of s1', 'Title of l1']],
  [
    'a section over a lesson',
    (say) => say.where(modules, { ...nowhere, parentId: 'l2', beforeId: null }),
    ['Title of l2'],
  ],
  [
    'a lesson over a module',
    (say) => say.where(modules, { level: 'lesson', parentId: 'm2', beforeId: null }),
    ['Title of m2'],
  ],
  [
    'a lesson over another',
    (say) => say.where(modules, { level: 'lesson', parentId: 'm1', beforeId: 'l1' }),
    ['Title of l1', 'Title of m1'],
  ],
  [
    'a module over another',
    (say) => say.where(modules, { level: 'module', parentId: null, beforeId: 'm1' }),
    ['Title of m1'],
  ],
  [
    'a module at the end',
    (say) => say.where(modules, { level: 'module', parentId: null, beforeId: null }),
    [],
  ],
  ['what is held over nothing', (say) => say.where(modules, null), []],
  ['a drag that was given up', (say) => say.back([section]), ['Title of s2']],
  ['what somebody added', (say) => say.others([ada], came, modules), ['Ada Admin', 'Title of s3']],
  ['what somebody deleted', (say) => say.others([ada, me], went, modules), ['Ada Admin', 'Title of l9']],
  [
    'what somebody moved',
    (say) => say.others([ada], moved, modules),
    ['Ada Admin', 'Title of s2', '2', '3', 'Title of l1'],
  ],
  ['what oneself did elsewhere', (say) => say.others([me], { kind: 'several' }, modules), []],
  ['what nobody knows', (say) => say.others([], { kind: 'several' }, modules), []],
];

describe.each(everyLanguage)('what is said of parts that move, in %s', (language) => {
  beforeAll(() => startLanguage(language));

  it.each(sentences)('names its parts and places: %s', (_what, sentence, names) => {
    const text = said(sentence);
    // A sentence that is missing is its own key, such as "drag.held".
    expect(text).toMatch(/\p{L}[\p{L}\s]*/u);
    expect(text).not.toMatch(/^[a-z]+\.[a-zA-Z.]+$|[{}]/);
    for (const name of names) expect(text).toContain(name);
  });

  it('counts what is held when it is several', () => {
    const text = said((say) => say.held(several));
    expect(text).toContain(said((say) => say.what(several)));
    expect(text).not.toContain('Title of');
  });
});

describe('what is said of parts that move', () => {
  it('differs from language to language', async () => {
    const all = new Set<string>();
    for (const language of everyLanguage) {
      await startLanguage(language);
      for (const [, sentence] of sentences) all.add(said(sentence));
    }
    expect(all.size).toBe(everyLanguage.length * sentences.length);
  });
});
