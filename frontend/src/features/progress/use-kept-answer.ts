import type { Question } from '../../api/generated/types.gen.ts';
import { useKeptText } from '../../lib/device/kept-text.ts';
import type { Answer } from './answer.ts';

/**
 * What is answered and not checked yet. It outlives its card, a reload of this window and the end of a session.
 * @param place names the question and whose answer it is
 */
export function useKeptAnswer(place: string, options: Question['options']) {
  const typed = useKeptText(`answer.${place}`);
  const picked = useKeptText(`choice.${place}`);
  const kept = picked.text.split('\n');
  // An option that is not there any more is not chosen.
  const chosen = options?.map(({ id }) => id).filter((id) => kept.includes(id)) ?? [];
  const answer: Answer = { chosen, text: typed.text };
  const setAnswer = (next: Answer) => {
    picked.setText(next.chosen.join('\n'));
    typed.setText(next.text);
  };
  /** It was sent: it stays in its card, and is not kept any longer. */
  const forget = () => {
    picked.forget();
    typed.forget();
  };
  return { answer, setAnswer, forget };
}
