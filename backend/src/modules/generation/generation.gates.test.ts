import { describe, expect, it } from '@jest/globals';
import { checkSection, gateScore } from './generation.gates.ts';
import type { CheckedSection, Referable } from './generation.gates.ts';

const SOURCE = 'Bees dance. The angle of the dance says where the flowers are.';
const QUOTE = 'The angle of the dance says where the flowers are.';
const start = SOURCE.indexOf(QUOTE);
const prose = 'A dancing bee tells the others where food is, and they follow what they feel of it. '.repeat(
  4,
);

const known: Referable = {
  objectiveIds: new Set(['objective-1']),
  sources: [{ sourceId: null, version: null, name: 'bees.md', text: SOURCE }],
};

const sound: CheckedSection = {
  kind: 'read',
  body: {
    schemaVersion: 1,
    markdown: prose,
    questions: [
      {
        id: 'q1',
        type: 'single_choice',
        prompt: 'What does the angle say?',
        options: [
          { id: 'a', text: 'The direction' },
          { id: 'b', text: 'The weather' },
        ],
        objectiveId: 'objective-1',
        citation: { sourceName: 'bees.md', start, end: start + QUOTE.length, quote: QUOTE },
      },
    ],
    resources: [],
  },
  keys: [{ questionId: 'q1', correct: ['a'], rationale: { a: 'It points to the flowers.' } }],
};

const withBody = (changes: Partial<CheckedSection['body']>): CheckedSection => ({
  ...sound,
  body: { ...sound.body, ...changes },
});
const question = sound.body.questions[0]!;

const flawed: [string, CheckedSection, string][] = [
  ['says next to nothing', withBody({ markdown: 'Bees dance.' }), 'complete'],
  ['waits for a person', withBody({ markdown: `${prose}\n\n:::scaffold\nWrite this.\n:::` }), 'complete'],
  ['has filler text', withBody({ markdown: `${prose}\n\nLorem ipsum dolor sit amet.` }), 'placeholder'],
  ['asks without a key', { ...sound, keys: [] }, 'keys'],
  [
    'has a key for no question',
    { ...sound, keys: [...sound.keys, { questionId: 'q2', correct: ['a'], rationale: {} }] },
    'keys',
  ],
  [
    'has a right answer that cannot be chosen',
    { ...sound, keys: [{ questionId: 'q1', correct: ['c'], rationale: {} }] },
    'keys',
  ],
  [
    'checks an objective that nobody has',
    withBody({ questions: [{ ...question, objectiveId: 'objective-9' }] }),
    'references',
  ],
  [
    'cites words that stand elsewhere',
    withBody({
      questions: [{ ...question, citation: { ...question.citation!, start: 0, end: QUOTE.length } }],
    }),
    'references',
  ],
  [
    'cites a source that was not given',
    withBody({ questions: [{ ...question, citation: { ...question.citation!, sourceName: 'wasps.md' } }] }),
    'references',
  ],
];

describe('the gates of a section', () => {
  it('let a sound one through', () => {
    expect(checkSection(sound, known)).toEqual([]);
    expect(gateScore([])).toBe(100);
  });

  it('let a quiz through that explains nothing', () => {
    expect(checkSection({ ...withBody({ markdown: 'Try these.' }), kind: 'quiz' }, known)).toEqual([]);
  });

  it.each(flawed)('stop one that %s', (_what, section, gate) => {
    const findings = checkSection(section, known);
    expect(findings.map((finding) => finding.gate)).toEqual([gate]);
    expect(gateScore(findings)).toBe(75);
  });

  it('count a gate once, however many findings it has', () => {
    const findings = checkSection({ ...withBody({ markdown: 'Lorem ipsum.' }), keys: [] }, known);
    expect(gateScore(findings)).toBe(25);
  });
});
