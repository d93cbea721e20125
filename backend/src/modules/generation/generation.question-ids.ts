/** Questions that are asked anew keep their ids where they are the same, so that answers given before still count. */
import type { Question, QuestionKey } from '../courses/index.ts';

type Asked = { questions: Question[]; keys: QuestionKey[] };
type Keyed = { question: Question; key: QuestionKey | undefined };

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * @param before the questions as the author asked them last
 * @param fresh the same ones asked anew, with ids of its own
 * @param taken ids that a new question may not have
 * @returns the fresh questions: one that is asked as before has its id, and each option that says the same has its own
 */
export function keepQuestionIds(before: Asked, fresh: Asked, taken: Iterable<string>): Asked {
  const used = new Set([...taken, ...before.questions.map(({ id }) => id)]);
  const left = new Map(before.questions.map((question) => [nameOf(question), question]));
  const keyOf = new Map(fresh.keys.map((key) => [key.questionId, key]));
  const renamed = fresh.questions.map((question): Keyed => {
    const same = left.get(nameOf(question));
    left.delete(nameOf(question));
    const id = same?.id ?? freeId(question.id, used);
    used.add(id);
    return rename(question, keyOf.get(question.id), id, same);
  });
  return {
    questions: renamed.map(({ question }) => question),
    keys: renamed.flatMap(({ key }) => key ?? []),
  };
}

/** A question is the same one while it asks the same thing in the same way. */
const nameOf = ({ type, prompt }: Question) => `${type} ${plain(prompt)}`;

function freeId(wanted: string, used: ReadonlySet<string>): string {
  if (!used.has(wanted)) return wanted;
  let number = 2;
  while (used.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}

function rename(
  question: Question,
  key: QuestionKey | undefined,
  id: string,
  same: Question | undefined,
): Keyed {
  const known = new Map((same?.options ?? []).map((option) => [plain(option.text), option.id]));
  const used = new Set(known.values());
  const idOf = new Map(
    question.options.map((option) => {
      const kept = known.get(plain(option.text));
      const name = kept ?? freeId(option.id, used);
      used.add(name);
      return [option.id, name];
    }),
  );
  const named = (optionId: string) => idOf.get(optionId) ?? optionId;
  return {
    question: {
      ...question,
      id,
      options: question.options.map((option) => ({ ...option, id: named(option.id) })),
    },
    key: key && {
      questionId: id,
      correct: question.type === 'short_text' ? key.correct : key.correct.map(named),
      rationale: Object.fromEntries(
        Object.entries(key.rationale).map(([optionId, text]) => [named(optionId), text]),
      ),
    },
  };
}
