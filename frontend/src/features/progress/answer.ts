import type { Question } from '../../api/generated/types.gen.ts';

/** What a learner has chosen (ids of options) or typed so far. */
export type Answer = { chosen: string[]; text: string };

export const noAnswer: Answer = { chosen: [], text: '' };

/** The answer after an option was clicked: a choice of one moves, a choice of several adds or takes away. */
export function withOption(answer: Answer, type: Question['type'], optionId: string): Answer {
  if (type !== 'multiple_choice') return { ...answer, chosen: [optionId] };
  const chosen = answer.chosen.includes(optionId)
    ? answer.chosen.filter((id) => id !== optionId)
    : [...answer.chosen, optionId];
  return { ...answer, chosen };
}

/** The response as the server takes it, or null while there is nothing to check. */
export function responseOf(answer: Answer, type: Question['type']): string | string[] | null {
  if (type === 'short_text') return answer.text.trim() || null;
  if (answer.chosen.length === 0) return null;
  return type === 'multiple_choice' ? answer.chosen : answer.chosen[0]!;
}

/** The answer that a response was made of. */
export function answerOf(response: string | string[] | null, type: Question['type']): Answer {
  if (response === null) return noAnswer;
  if (type === 'short_text') return { chosen: [], text: [response].flat().join(' ') };
  return { chosen: [response].flat(), text: '' };
}
