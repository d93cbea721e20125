/** Whether every question can be answered and scored: questions and their keys belong together. */
import type { FieldError, FieldErrorCode } from '../../platform/errors.ts';
import type { RubricKey, RubricQuestion } from './rubric-course.ts';

type Fault = FieldError;

const fault = (path: string, code: FieldErrorCode, message: string): Fault => ({ path, code, message });

/** Later ones of those that have the same id. */
function repeated<Item>(items: readonly Item[], idOf: (item: Item) => string): number[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const known = seen.has(idOf(item));
    seen.add(idOf(item));
    return known ? [index] : [];
  });
}

/** What is wrong with one question and its key. */
function questionFaults(question: RubricQuestion, at: string, key: RubricKey | undefined): Fault[] {
  const faults = repeated(question.options, (option) => option.id).map((index) =>
    fault(`${at}.options.${index}.id`, 'option_id_repeated', 'Another option has the same id.'),
  );
  const isChoice = question.type !== 'short_text';
  if (isChoice && question.options.length < 2) {
    faults.push(fault(`${at}.options`, 'options_missing', 'A choice needs at least two options.'));
  }
  if (!key) return [...faults, fault(at, 'key_missing', 'This question has no key.')];
  const keyAt = `keys(${question.id}).correct`;
  if (!isChoice) {
    if (!key.correct.some((answer) => answer.trim() !== '')) {
      faults.push(fault(keyAt, 'answer_missing', 'A short answer needs at least one accepted answer.'));
    }
    return faults;
  }
  const options = new Set(question.options.map((option) => option.id));
  if (!key.correct.every((id) => options.has(id))) {
    faults.push(fault(keyAt, 'option_unknown', 'The key names an option that the question does not have.'));
  }
  const correct = new Set(key.correct).size;
  if (question.type === 'multiple_choice' ? correct < 1 : correct !== 1) {
    const wanted = question.type === 'multiple_choice' ? 'at least one' : 'exactly one';
    faults.push(fault(keyAt, 'correct_count', `This question needs ${wanted} correct option.`));
  }
  return faults;
}

/**
 * @param questions of a section's body
 * @param keys of the same section
 * @returns every fault with its place in the section; an empty list when all questions can be scored
 */
export function checkQuestions(
  questions: readonly RubricQuestion[],
  keys: readonly RubricKey[],
): FieldError[] {
  const keyOf = new Map(keys.map((key) => [key.questionId, key]));
  const known = new Set(questions.map((question) => question.id));
  return [
    ...repeated(questions, (question) => question.id).map((index) =>
      fault(`body.questions.${index}.id`, 'question_id_repeated', 'Another question has the same id.'),
    ),
    ...repeated(keys, (key) => key.questionId).map((index) =>
      fault(`keys.${index}.questionId`, 'key_repeated', 'Another key is for the same question.'),
    ),
    ...keys.flatMap((key, index) =>
      known.has(key.questionId)
        ? []
        : [fault(`keys.${index}.questionId`, 'question_unknown', 'There is no question for this key.')],
    ),
    ...questions.flatMap((question, index) =>
      questionFaults(question, `body.questions.${index}`, keyOf.get(question.id)),
    ),
  ];
}
