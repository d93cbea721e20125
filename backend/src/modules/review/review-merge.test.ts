import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Question, QuestionKey, SectionContent } from '../courses/index.ts';
import { blocksOf } from './review-blocks.ts';
import { changesOf, compareSections } from './review-comparison.ts';
import { mergeSections, takeTheirs } from './review-merge.ts';
import type { Choices, Side } from './review-merge.ts';
import type { Sides } from './review-text-comparison.ts';

type Wanted = { text?: string; questions?: Question[]; keys?: QuestionKey[]; resources?: string[] };
const content = ({ text = '', questions = [], keys, resources = [] }: Wanted): SectionContent => ({
  body: {
    schemaVersion: 1,
    markdown: text,
    questions,
    resources: resources.map((title) => ({ title })),
  },
  keys: keys ?? questions.map(({ id }) => ({ questionId: id, correct: ['a'], rationale: {} })),
});
const ask = (id: string, prompt = `What is ${id}?`, right = 'Right'): Question => ({
  id,
  type: 'single_choice',
  prompt,
  options: [
    { id: 'a', text: right },
    { id: 'b', text: 'Wrong' },
  ],
});
const three = (base: Wanted, mine: Wanted, theirs: Wanted): Sides<SectionContent> => ({
  base: content(base),
  mine: content(mine),
  theirs: content(theirs),
});
const NONE: Choices = new Map();
const everything = (sides: Sides<SectionContent>, side: Side): Choices =>
  new Map(changesOf(compareSections(sides)).map(({ id }) => [id, side]));

function merged(sides: Sides<SectionContent>, choices: Choices = NONE): SectionContent {
  const merge = mergeSections(sides, choices);
  if (merge.kind !== 'merged') throw new Error(`undecided: ${merge.changeIds.join(', ')}`);
  return merge.content;
}

describe('changes in different places', () => {
  it('are merged without asking, also in neighbouring paragraphs', () => {
    const sides = three(
      { text: 'One.\n\nTwo.\n\nThree.' },
      { text: 'One!\n\nTwo.\n\nThree.' },
      { text: 'One.\n\nTwo?\n\nThree.' },
    );
    expect(merged(sides).body.markdown).toBe('One!\n\nTwo?\n\nThree.');
  });

  it('are merged when people add where the author changes what follows', () => {
    const sides = three(
      { text: 'One.\n\nTwo.' },
      { text: 'One.\n\nMy own.\n\nTwo.' },
      { text: 'One.\n\nTwo, in short.' },
    );
    expect(merged(sides).body.markdown).toBe('One.\n\nMy own.\n\nTwo, in short.');
  });

  it('keep a question that people wrote beside those that the author asks anew', () => {
    const sides = three(
      { questions: [ask('q1'), ask('q2')] },
      { questions: [ask('q1'), ask('mine'), ask('q2')] },
      { questions: [ask('q1'), ask('new')] },
    );
    expect(merged(sides).body.questions.map(({ id }) => id)).toEqual(['q1', 'new', 'mine']);
  });

  it('merge what is asked with what can be answered, and the key stays with its options', () => {
    const sides = three(
      { questions: [ask('q', 'Old?')] },
      { questions: [ask('q', 'Better?')] },
      {
        questions: [ask('q', 'Old?', 'Quite right')],
        keys: [{ questionId: 'q', correct: ['b'], rationale: {} }],
      },
    );
    const { body, keys } = merged(sides);
    expect(body.questions[0]).toMatchObject({ prompt: 'Better?', options: [{ text: 'Quite right' }, {}] });
    expect(keys[0]?.correct).toEqual(['b']);
  });

  it('take resources that either side adds and leave out those that one takes away', () => {
    const sides = three(
      { resources: ['a', 'b'] },
      { resources: ['a', 'b', 'mine'] },
      { resources: ['b', 'new'] },
    );
    expect(merged(sides).body.resources.map(({ title }) => title)).toEqual(['b', 'mine', 'new']);
  });
});

describe('changes of the same place', () => {
  const sides = three(
    { text: 'A.\n\nOld.\n\nZ.' },
    { text: 'A.\n\nMine.\n\nZ.' },
    { text: 'A.\n\nNew.\n\nZ.' },
  );

  it('wait for a person', () => {
    expect(mergeSections(sides, NONE)).toEqual({ kind: 'undecided', changeIds: ['text-2'] });
  });

  it.each([
    ['mine', 'A.\n\nMine.\n\nZ.'],
    ['theirs', 'A.\n\nNew.\n\nZ.'],
  ] as const)('are decided for %s', (side, text) => {
    expect(merged(sides, new Map([['text-2', side]])).body.markdown).toBe(text);
  });

  it('are no conflict when both say the same', () => {
    const same = three({ text: 'Old.' }, { text: 'New.' }, { text: 'New.' });
    expect(merged(same).body.markdown).toBe('New.');
  });

  it('are one when a person edits a question that the author drops', () => {
    const dropped = three({ questions: [ask('q')] }, { questions: [ask('q', 'Mine?')] }, {});
    expect(mergeSections(dropped, NONE)).toEqual({ kind: 'undecided', changeIds: ['question-q-whole'] });
  });
});

describe('a rewritten text', () => {
  it('is chosen paragraph by paragraph', () => {
    const before = 'Bees dance on the comb in the dark hive.\n\nThe queen lays many eggs every day.';
    const after =
      'Bees dance on the dark comb.\n\nThe queen lays two thousand eggs every day.\n\nDrones do not work.';
    const sides = three({ text: before }, { text: before }, { text: after });
    expect(changesOf(compareSections(sides)).map(({ id }) => id)).toEqual(['text-1', 'text-2', 'text-3']);
    expect(merged(sides, new Map([['text-1', 'mine']])).body.markdown).toBe(
      'Bees dance on the comb in the dark hive.\n\nThe queen lays two thousand eggs every day.\n\nDrones do not work.',
    );
  });
});

const block = fc.constantFrom(
  'Bees dance in the dark.',
  'Bees dance in the hive.',
  'The queen lays eggs.',
  'The queen lays many eggs.',
  'Drones rest.',
  '```js\na();\n\nb();\n```',
  ':::solution\nOne.\n\nTwo.\n:::',
  '- honey\n- wax',
);
const text = fc.array(block, { maxLength: 7 }).map((blocks) => blocks.join('\n\n'));
const question = fc.record({
  id: fc.constantFrom('q1', 'q2', 'q3', 'q4'),
  prompt: fc.constantFrom('Who?', 'Where?'),
  right: fc.constantFrom('Bees', 'Wasps'),
});
const section = fc
  .record({
    text,
    questions: fc.uniqueArray(question, { maxLength: 4, selector: ({ id }) => id }),
    resources: fc.array(fc.constantFrom('hive.md', 'dance.md', 'wax.md'), { maxLength: 3 }),
  })
  .map((wanted) =>
    content({
      ...wanted,
      questions: wanted.questions.map(({ id, prompt, right }) => ask(id, prompt, right)),
    }),
  );
const sections = fc.record({ base: section, mine: section, theirs: section });

/** Who chooses at random keeps the choice: a change by its place in the list. */
const chosen = (sides: Sides<SectionContent>, bits: boolean[]): Choices =>
  new Map(
    changesOf(compareSections(sides)).map(({ id }, index) => [
      id,
      bits[index % bits.length] ? 'mine' : 'theirs',
    ]),
  );

describe('whatever the three versions are', () => {
  it('accepting everything gives the proposal, accepting nothing leaves the draft', () => {
    fc.assert(
      fc.property(sections, (sides) => {
        expect(merged(sides, takeTheirs(sides)).body.markdown).toBe(sides.theirs.body.markdown);
        const isSame = changesOf(compareSections(sides)).length === 0;
        expect(merged(sides, everything(sides, 'theirs'))).toEqual(isSame ? sides.mine : sides.theirs);
        expect(merged(sides, everything(sides, 'mine'))).toEqual(sides.mine);
      }),
    );
  });

  it('the pieces are each version again, and nothing of it is left out', () => {
    fc.assert(
      fc.property(sections, (sides) => {
        const { texts } = compareSections(sides);
        for (const side of ['base', 'mine', 'theirs'] as const) {
          expect(texts.flatMap((piece) => piece[side])).toEqual(blocksOf(sides[side].body.markdown));
        }
      }),
    );
  });

  it('nobody is asked when only one side changed something', () => {
    fc.assert(
      fc.property(section, section, (base, changed) => {
        const byAuthor = merged({ base, mine: base, theirs: changed });
        const byPeople = merged({ base, mine: changed, theirs: base });
        expect([byAuthor.body.markdown, byPeople.body.markdown]).toEqual([
          changed.body.markdown,
          changed.body.markdown,
        ]);
        expect([new Set(byAuthor.body.questions), new Set(byPeople.body.questions)]).toEqual([
          new Set(changed.body.questions),
          new Set(changed.body.questions),
        ]);
      }),
    );
  });

  it('what people wrote is in the result, or somebody chose the other side of a change that showed it', () => {
    fc.assert(
      fc.property(sections, fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }), (sides, bits) => {
        const choices = chosen(sides, bits);
        const result = blocksOf(merged(sides, choices).body.markdown);
        const { texts } = compareSections(sides);
        const given = texts.flatMap(({ changeId, change, mine }) =>
          change !== null && choices.get(changeId) === 'theirs' ? mine : [],
        );
        for (const each of blocksOf(sides.mine.body.markdown)) expect([...result, ...given]).toContain(each);
      }),
    );
  });

  it('without a choice, nothing that people added or wrote anew is lost', () => {
    fc.assert(
      fc.property(sections, (sides) => {
        const conflicts = changesOf(compareSections(sides)).filter(({ change }) => change === 'conflict');
        const result = merged(sides, new Map(conflicts.map(({ id }) => [id, 'mine'])));
        const before = new Set(blocksOf(sides.base.body.markdown));
        const written = blocksOf(sides.mine.body.markdown).filter((each) => !before.has(each));
        for (const each of written) expect(blocksOf(result.body.markdown)).toContain(each);
      }),
    );
  });

  it('every question of the result has its key, and no key is without its question', () => {
    fc.assert(
      fc.property(sections, fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }), (sides, bits) => {
        const { body, keys } = merged(sides, chosen(sides, bits));
        expect(keys.map(({ questionId }) => questionId).sort()).toEqual(
          body.questions.map(({ id }) => id).sort(),
        );
      }),
    );
  });
});
