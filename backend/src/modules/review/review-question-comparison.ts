/** Questions side by side, each with its key: matched by their ids, which stay while a question is the same. */
import { isDeepStrictEqual } from 'node:util';
import type { Question, QuestionKey, SectionContent } from '../courses/index.ts';
import type { ChangeKind, Sides } from './review-text-comparison.ts';

export type KeyedQuestion = { question: Question; key: QuestionKey | null };
/** What of a question changed: what is asked, what can be answered with the key, or whether it is asked at all. */
export type QuestionAspect = 'prompt' | 'answers' | 'whole';
export type QuestionChange = { aspect: QuestionAspect; change: ChangeKind };
export type ComparedQuestion = Sides<KeyedQuestion | null> & {
  questionId: string;
  changes: QuestionChange[];
};

/** Every question that one of the three has: those of mine in their order, then what else the proposal asks. */
export function compareQuestions(contents: Sides<SectionContent>): ComparedQuestion[] {
  const [base, mine, theirs] = [contents.base, contents.mine, contents.theirs].map(keyedQuestions);
  const ids = new Set([...mine!.keys(), ...theirs!.keys(), ...base!.keys()]);
  return [...ids].map((questionId) => {
    const sides = {
      base: base!.get(questionId) ?? null,
      mine: mine!.get(questionId) ?? null,
      theirs: theirs!.get(questionId) ?? null,
    };
    return { questionId, ...sides, changes: changesOf(sides) };
  });
}

function keyedQuestions({ body, keys }: SectionContent): Map<string, KeyedQuestion> {
  const keyOf = new Map(keys.map((key) => [key.questionId, key]));
  return new Map(
    body.questions.map((question) => [question.id, { question, key: keyOf.get(question.id) ?? null }]),
  );
}

const askedBy = ({ question }: KeyedQuestion) => ({
  prompt: question.prompt,
  objectiveId: question.objectiveId,
  citation: question.citation,
});
/** A key is only right for the options it was written for, so these change hands together. */
const answersOf = ({ question, key }: KeyedQuestion) => ({
  type: question.type,
  options: question.options,
  key,
});

function changesOf({ base, mine, theirs }: Sides<KeyedQuestion | null>): QuestionChange[] {
  if (!base || !mine || !theirs) return changed('whole', { base, mine, theirs });
  return [
    ...changed('prompt', { base: askedBy(base), mine: askedBy(mine), theirs: askedBy(theirs) }),
    ...changed('answers', { base: answersOf(base), mine: answersOf(mine), theirs: answersOf(theirs) }),
  ];
}

function changed(aspect: QuestionAspect, { base, mine, theirs }: Sides<unknown>): QuestionChange[] {
  if (isDeepStrictEqual(mine, theirs)) return [];
  if (isDeepStrictEqual(base, mine)) return [{ aspect, change: 'theirs' }];
  return [{ aspect, change: isDeepStrictEqual(base, theirs) ? 'mine' : 'conflict' }];
}

/**
 * One question made of the sides chosen for its aspects.
 * @returns null when the chosen side does not ask it
 */
export function chosenQuestion(
  { mine, theirs }: Pick<ComparedQuestion, 'mine' | 'theirs'>,
  side: Record<QuestionAspect, 'mine' | 'theirs'>,
): KeyedQuestion | null {
  if (!mine || !theirs) return side.whole === 'mine' ? mine : theirs;
  const asked = (side.prompt === 'mine' ? mine : theirs).question;
  const answers = side.answers === 'mine' ? mine : theirs;
  const { type, options } = answers.question;
  return { question: { ...asked, type, options }, key: answers.key };
}

/** The kept questions in the order of mine; what is new stands after what it follows in the proposal. */
export function orderQuestions<Item extends { questionId: string }>(
  kept: readonly Item[],
  { mine, theirs }: { mine: readonly string[]; theirs: readonly string[] },
): Item[] {
  const byId = new Map(kept.map((item) => [item.questionId, item]));
  const order = mine.filter((id) => byId.has(id));
  let previous = -1;
  for (const id of theirs.filter((each) => byId.has(each))) {
    const place = order.indexOf(id);
    if (place >= 0) previous = place;
    else order.splice((previous += 1), 0, id);
  }
  return order.map((id) => byId.get(id)!);
}
