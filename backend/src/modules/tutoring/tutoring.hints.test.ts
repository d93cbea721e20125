import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Question } from '../courses/index.ts';
import { HINT_TEXTS } from './tutoring.hint-texts.ts';
import { HINT_STEPS, makeHint } from './tutoring.hints.ts';
import type { KeyedQuestion } from './tutoring.key-guard.ts';
import type { PlacedSection } from '../courses/index.ts';
import { cutPassages } from './tutoring.passages.ts';

const sectionOf = (objective: string | null, title = 'High water'): PlacedSection => ({
  id: 'high',
  title,
  lessonId: 'lesson',
  lessonTitle: 'The sea',
  objectives: objective === null ? [] : [objective],
  bodyHash: '',
  keysHash: '',
});
const questionOf = (texts: string[], prompt = 'What pulls the sea up?'): KeyedQuestion => {
  const options = texts.map((text, index) => ({ id: String(index), text }));
  return {
    question: Question.parse({ id: 'q', type: 'single_choice', prompt, options }),
    key: { questionId: 'q', correct: ['0'], rationale: {} },
  };
};
const hints = (asked: KeyedQuestion, section: PlacedSection, markdown: string, language = 'en') =>
  Array.from({ length: HINT_STEPS }, (_, index) =>
    makeHint({ asked, section, passages: cutPassages(section, markdown), language }, index + 1),
  );

describe('hints by rules', () => {
  it('nudge, then show the place, then the sentence with gaps', () => {
    const section = sectionOf('Explain why the sea rises');
    const made = hints(
      questionOf(['The moon', 'The wind']),
      section,
      '# Tides\n\nThe moon pulls the sea up. Fish swim.',
    );
    expect(made.map(({ text }) => text)).toEqual([
      'Think of what this lesson wants you to be able to do: “Explain why the sea rises”.',
      'Look again at the part “Tides” of this section.',
      'The section says: “The ____ pulls the sea up.” Put each possible answer into this and see which one fits.',
    ]);
  });

  it.each([
    [
      'de-AT',
      'Denken Sie daran, was Sie nach dieser Lektion können sollen: „Die Gezeiten erklären“.',
      'Sehen Sie sich den Teil „Gezeiten“ dieses Abschnitts noch einmal an.',
      'Im Abschnitt steht: „____ hebt das Meer.“ Setzen Sie jede mögliche Antwort hier ein und sehen Sie, welche passt.',
    ],
    [
      'fr',
      'Think of what this lesson wants you to be able to do: “Die Gezeiten erklären”.',
      'Look again at the part “Gezeiten” of this section.',
      'The section says: “____ hebt das Meer.” Put each possible answer into this and see which one fits.',
    ],
  ])('speak the language of the course where there are words in it: %s', (language, ...texts) => {
    const made = hints(
      questionOf(['Der Mond', 'Der Wind'], 'Was hebt das Meer?'),
      sectionOf('Die Gezeiten erklären', 'Hochwasser'),
      '# Gezeiten\n\nDer Mond hebt das Meer. Fische schwimmen.',
      language,
    );
    expect(made.map(({ text }) => text)).toEqual(texts);
  });

  it.each(Object.entries(HINT_TEXTS))('say the same in %s as in English', (_language, texts) => {
    const holes = (said: Record<string, string>) =>
      Object.entries(said).map(([key, text]) => [key, text.match(/\{\{\w+\}\}/g)]);
    expect(holes(texts)).toEqual(holes(HINT_TEXTS.en));
  });

  it('fall back on plain words of the course’s language, and tell that several answers may be right', () => {
    const one = questionOf(['Der Mond', 'Der Wind'], 'Was hebt das Meer?');
    const asked = { ...one, question: { ...one.question, type: 'multiple_choice' as const } };
    expect(hints(asked, sectionOf(null), '', 'de').map(({ text }) => text)).toEqual([
      `${HINT_TEXTS.de.plain_1} ${HINT_TEXTS.de.several}`,
      'Sehen Sie sich den Teil „High water“ dieses Abschnitts noch einmal an.',
      HINT_TEXTS.de.plain_3,
    ]);
  });

  it('take the answer out of objectives and headings too', () => {
    const section = sectionOf('Say what the moon does', 'The moon');
    for (const { text } of hints(questionOf(['The moon', 'The wind']), section, 'The moon pulls.')) {
      expect(text).not.toMatch(/moon/i);
    }
  });

  it('never hold the right answer, whatever the course says', () => {
    const word = fc.stringMatching(/^[b-df-hj-np-tv-z]{5,8}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.array(word, { minLength: 1 }),
        (answer, other) => {
          const text = answer.join(' ');
          const markdown = `# About ${text}\n\n${other.join(' ')} ${text} ${other.join(' ')}. It is ${text}.`;
          for (const hint of hints(questionOf([text, 'Else']), sectionOf(`Know ${text}`, text), markdown)) {
            expect(hint.text.toLowerCase()).not.toContain(text);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
