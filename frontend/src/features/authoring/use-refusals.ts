import { useTranslation } from 'react-i18next';
import { useFieldText } from '../../components/problem/problem-text.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { refusalsOf, type Refusal } from './refusals.ts';
import type { EditedQuestion, EditedSection } from './section-draft.ts';
import type { Draft } from './use-draft.ts';

export type Refusals = {
  /** The first of all, as the reason why something is not saved. */
  reason: string | undefined;
  /** What is wrong with a field of the section. */
  ofField: (field: keyof EditedSection) => string | undefined;
  /** What is wrong with a part of a question, or with one of its options. */
  ofQuestion: (question: EditedQuestion, part: Refusal['part'], option?: number) => string | undefined;
  /** What is wrong with the resource at a place, from 0. */
  ofResource: (place: number, part: Refusal['part']) => string | undefined;
};

/** What is missing is said of its place; what the server found else is said of any field. */
const MISSING = new Set(['too_small', 'options_missing', 'answer_missing', 'correct_count']);

/** What the server refused of a section, at its place. */
export function useRefusals(draft: Draft<EditedSection>): Refusals {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const fieldText = useFieldText();
  const { questions } = draft.value;
  const refusals = refusalsOf(draft.problem, questions);
  const sentence = (refusal: Refusal, type?: EditedQuestion['type']) => {
    if (!MISSING.has(refusal.problem.code)) return fieldText(refusal.problem);
    if (refusal.part === 'correct') return t(`refused.correct.${type ?? 'single_choice'}`);
    if (refusal.part === 'option' && type === 'short_text') return t('refused.answer');
    return t(`refused.${refusal.part ?? refusal.field}`);
  };
  const reasonOf = (refusal: Refusal) => {
    const index = questions.findIndex((question) => question.id === refusal.questionId);
    const words = sentence(refusal, questions[index]?.type);
    if (refusal.resource !== undefined) {
      const number = formatNumber(refusal.resource + 1, language);
      return t('draft.refusedResource', { number, reason: words });
    }
    if (index < 0) return words;
    return t('draft.refusedQuestion', { number: formatNumber(index + 1, language), reason: words });
  };
  const [first] = refusals;
  return {
    reason: first && reasonOf(first),
    ofField: (field) => {
      const found = refusals.find(
        (refusal) =>
          refusal.field === field && refusal.questionId === undefined && refusal.resource === undefined,
      );
      return found && sentence(found);
    },
    ofQuestion: (question, part, option) => {
      const found = refusals.find(
        (refusal) => refusal.questionId === question.id && refusal.part === part && refusal.option === option,
      );
      return found && sentence(found, question.type);
    },
    ofResource: (place, part) => {
      const found = refusals.find((refusal) => refusal.resource === place && refusal.part === part);
      return found && sentence(found);
    },
  };
}
