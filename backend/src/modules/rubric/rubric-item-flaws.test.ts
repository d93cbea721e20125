import { describe, expect, test } from '@jest/globals';
import type { RubricQuestion } from './rubric-course.ts';
import { FLAW_RULES, flawsOf } from './rubric-item-flaws.ts';

const RATIONALE = { a: 'It is the nearest.' };
const question = (prompt: string, options: string[], type: RubricQuestion['type'] = 'single_choice') => ({
  id: 'q',
  type,
  prompt,
  options: options.map((text, index) => ({ id: 'abcdefgh'[index]!, text })),
});
/** The codes of the flaws of a question whose first option is right. */
const flaws = (
  prompt: string,
  options: string[],
  changes: {
    language?: string;
    type?: RubricQuestion['type'];
    correct?: string[];
    rationale?: Record<string, string>;
  } = {},
) =>
  flawsOf(
    question(prompt, options, changes.type),
    { questionId: 'q', correct: changes.correct ?? ['a'], rationale: changes.rationale ?? RATIONALE },
    changes.language ?? 'en',
  ).map(({ code }) => code);

const STEM = 'Which body pulls the sea up twice a day?';
const OPTIONS = ['The moon', 'The wind', 'The ground'];

describe('the flaws of an item', () => {
  test('a sound one has none', () => {
    expect(flaws(STEM, OPTIONS)).toEqual([]);
    expect(flaws('Write the time between two high waters in hours', [], { type: 'short_text' })).toEqual([]);
  });

  test.each<[string, string, string[], object?]>([
    ['all_of_the_above', STEM, ['The moon', 'The wind', 'All of the above']],
    ['none_of_the_above', STEM, ['The moon', 'The wind', 'None of these']],
    ['negative_stem', 'Which body does not pull the sea up?', OPTIONS],
    [
      'longest_is_key',
      STEM,
      [
        'The moon, whose pull is strongest on the near side',
        'The wind of the west',
        'The ground below it all',
      ],
    ],
    ['absolute_terms', STEM, ['The moon', 'Always the wind', 'The ground']],
    ['complex_k_type', STEM, ['The moon', 'The wind', 'Both A and B']],
    ['true_false', 'The moon pulls the sea up twice a day.', ['True', 'False'], { type: 'true_false' }],
    ['true_false', 'Does the moon pull the sea up?', ['Yes', 'No']],
    ['duplicate_options', STEM, ['The moon', 'the wind.', 'The wind']],
    ['option_count', STEM, ['The moon', 'The wind']],
    ['option_count', STEM, ['The moon', 'The wind', 'The ground', 'The rain', 'The sun', 'The air']],
    ['vague_frequency', 'Which body often pulls the sea up?', OPTIONS],
    ['grammatical_cue', 'The pull of the moon acts on an', ['ocean', 'lake', 'river']],
    ['word_repeat', 'What does the gravity of the moon cause?', ['Gravity tides', 'Storms', 'Rain']],
    ['lost_sequence', 'How many hours lie between two high waters?', ['12', '6', '24']],
    ['unfocused_stem', 'The moon?', OPTIONS],
    ['gratuitous_information', `${'The sea rises and falls. '.repeat(13)}Which body pulls it?`, OPTIONS],
    ['heterogeneous_options', STEM, ['The moon', 'Sun', 'The many winds that blow over the sea']],
    ['no_rationale', STEM, OPTIONS, { rationale: { a: ' ' } }],
  ])('%s: %s', (code, prompt, options, changes = {}) => {
    expect(flaws(prompt, options, changes)).toContain(code);
  });

  test('there are 17 of them, each with what to do about it', () => {
    expect(FLAW_RULES).toHaveLength(17);
    expect(new Set(FLAW_RULES.map(({ code }) => code)).size).toBe(17);
    for (const { says, fix } of FLAW_RULES) expect([says, fix]).not.toContain('');
  });

  test.each([
    ['a quoted "not"', 'The text says “it is not the wind”. Which body does it mean?', OPTIONS],
    ['numbers in order', 'How many hours lie between two high waters?', ['6', '12', '24']],
    [
      'a word that all options repeat',
      'What does the gravity of the moon cause?',
      ['Gravity tides', 'Gravity storms', 'Gravity rain'],
    ],
    ['an article that several options fit', 'The pull of the moon acts on an', ['ocean', 'air', 'island']],
  ])('%s is none', (_what, prompt, options) => {
    expect(flaws(prompt, options)).toEqual([]);
  });

  test('in other languages the rules that look for English words rest', () => {
    expect(
      flaws('Was hebt das Meer? None?', ['Der Mond', 'All of the above', 'Der Wind'], { language: 'de' }),
    ).toEqual([]);
    expect(flaws('Was hebt das Meer?', ['Der Mond', 'Der Wind'], { language: 'de' })).toEqual([
      'option_count',
    ]);
  });
});
