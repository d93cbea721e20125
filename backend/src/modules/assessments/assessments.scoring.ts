/** Whether a response answers a question, and what is said about it; pure. */
import type { Question, QuestionKey } from '../courses/index.ts';

export type Verdict = { correct: boolean; feedback: string };

/** One option id or text, or several option ids. */
export type Response = string | string[];

/**
 * @param question of the version the learner is on, with its key
 * @param response option ids of a choice, the text of a short answer
 * @returns right or wrong, with the rationale of what was chosen, else of what was left out, else a plain sentence
 */
export function checkResponse(question: Question, key: QuestionKey, response: Response): Verdict {
  return question.type === 'short_text' ? checkText(key, response) : checkChoice(key, response);
}

/** Right when exactly the options of the key are chosen: one of a single choice, all of a multiple choice. */
function checkChoice({ correct, rationale }: QuestionKey, response: Response): Verdict {
  const chosen = new Set(Array.isArray(response) ? response : [response]);
  const wrong = [...chosen].filter((option) => !correct.includes(option));
  const missing = correct.filter((option) => !chosen.has(option));
  const isCorrect = wrong.length === 0 && missing.length === 0;
  const explain = (options: string[]) => sentences(options.map((option) => rationale[option]));
  if (isCorrect) return { correct: true, feedback: explain(correct) || 'That is right.' };
  if (wrong.length > 0) return { correct: false, feedback: explain(wrong) || 'That is not right.' };
  const plain = chosen.size === 0 ? 'Nothing was chosen.' : 'Right so far, but something is missing.';
  return { correct: false, feedback: explain(missing) || plain };
}

/** Right when the text is one of the accepted answers, whatever its case, spaces and Unicode form. */
function checkText({ correct, rationale }: QuestionKey, response: Response): Verdict {
  const text = normalise(Array.isArray(response) ? response.join(' ') : response);
  const accepted = correct.find((answer) => normalise(answer) === text);
  if (accepted === undefined)
    return { correct: false, feedback: 'That is not the answer that was looked for.' };
  const said = rationale[accepted] ?? Object.values(rationale)[0];
  return { correct: true, feedback: sentences([said]) || 'That is right.' };
}

/** Texts that a reader takes for the same become the same: NFKC, lower case, single spaces, plain quotes. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/[\u201c\u201d]/g, '"')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

const sentences = (texts: (string | undefined)[]): string =>
  texts
    .map((text) => text?.trim() ?? '')
    .filter((text) => text !== '')
    .join(' ');
