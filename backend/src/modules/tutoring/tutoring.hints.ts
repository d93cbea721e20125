/** Hints made by rules from the section's own words, with the answer's words taken out. Pure. */
import { createKeyGuard, rightAnswers, type KeyedQuestion } from './tutoring.key-guard.ts';
import type { PlacedSection } from '../courses/index.ts';
import { sayHint } from './tutoring.hint-texts.ts';
import type { Passage } from './tutoring.passages.ts';
import { clip, fold, sentencesIn, shareFound, subjectTerms, termsOf } from './tutoring.words.ts';

/** A nudge, where to look, and the way to the answer. */
export const HINT_STEPS = 3;
const GAP = '____';
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}]+)*/gu;
const SENTENCE_CHARACTERS = 300;

export type HintMaterial = {
  asked: KeyedQuestion;
  section: PlacedSection;
  /** Of the section, best first for the question. */
  passages: Passage[];
  language: string;
};

/** A hint with the passage it points to; null where it points to none. */
export type MadeHint = { text: string; passage: Passage | null };

const PLAIN = ['plain_1', 'plain_2', 'plain_3'] as const;

/**
 * The hint of a step, made without a model. Whatever would give the answer away is replaced by a gap, and a hint that
 * still would is replaced by a plain one.
 * @param step from 1 to HINT_STEPS
 */
export function makeHint(material: HintMaterial, step: number): MadeHint {
  const guard = createKeyGuard([material.asked], 'strict', material.language);
  const made = step === 1 ? nudge(material) : step === 2 ? place(material) : approach(material);
  if (made && !guard.leaks(made.text)) return made;
  return { text: sayHint(material.language, PLAIN[step - 1] ?? 'plain_3'), passage: null };
}

function nudge({ asked, section, language }: HintMaterial): MadeHint {
  const objective = section.objectives[0];
  const several = asked.question.type === 'multiple_choice' ? [sayHint(language, 'several')] : [];
  const said = (text: string) => ({ text: [text, ...several].join(' '), passage: null });
  if (objective === undefined) return said(sayHint(language, 'plain_1'));
  const aim = masked(objective, asked, language).replace(/[.\s]+$/u, '');
  return said(sayHint(language, 'objective', { objective: aim }));
}

function place({ asked, section, passages, language }: HintMaterial): MadeHint {
  const passage = passages[0] ?? null;
  const title = masked(passage?.heading ?? section.title, asked, language);
  return { text: sayHint(language, 'part', { title }), passage };
}

function approach({ asked, passages, language }: HintMaterial): MadeHint | null {
  const passage = passages[0];
  if (!passage) return null;
  const wanted = subjectTerms(`${asked.question.prompt} ${rightAnswers(asked).join(' ')}`, language);
  const best = sentencesIn(passage.text)
    .map((sentence) => ({ sentence, share: shareFound(wanted, subjectTerms(sentence, language)) }))
    .toSorted((one, other) => other.share - one.share)[0];
  if (!best || best.share === 0) return null;
  const sentence = masked(clip(best.sentence, SENTENCE_CHARACTERS), asked, language);
  return { text: sayHint(language, 'sentence', { sentence }), passage };
}

/** The text with a gap for every word that the right answer has and the question itself does not. */
export function masked(text: string, asked: KeyedQuestion, language: string): string {
  const prompt = new Set(termsOf(asked.question.prompt, language));
  const secret = new Set(
    rightAnswers(asked).flatMap((answer) => {
      const terms = subjectTerms(answer, language);
      const own = terms.filter((term) => !prompt.has(term));
      return own.length > 0 ? own : terms.length > 0 ? terms : termsOf(answer, language);
    }),
  );
  const gaps = text.replaceAll(WORD, (word) =>
    termsOf(fold(word), language).some((term) => secret.has(term)) ? GAP : word,
  );
  return gaps.replaceAll(new RegExp(`${GAP}(?:[\\s,-]+${GAP})+`, 'gu'), GAP);
}
