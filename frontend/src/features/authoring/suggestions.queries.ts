import { useMutation } from '@tanstack/react-query';
import { decideSuggestionMutation } from '../../api/generated/@tanstack/react-query.gen.ts';
import { suggestForPassage } from '../../api/generated/sdk.gen.ts';
import type { PassageHelper } from '../../components/prose-editor/use-suggestion.ts';
import { editedQuestion, type EditedSection } from './section-draft.ts';
import type { Draft } from './use-draft.ts';
import type { Undo } from './use-undo.ts';

/** Asks the institution's author about passages of a section; a question that is accepted joins the draft's. */
export function usePassageHelper(
  path: { courseId: string; sectionId: string },
  { keeper }: Draft<EditedSection>,
  undo: Undo,
): PassageHelper {
  const decide = useMutation(decideSuggestionMutation());
  return {
    ask: async (action, passage, signal) => {
      // The author reads the section as it is saved.
      await keeper.flush();
      const { data } = await suggestForPassage({
        path,
        body: { action, passage },
        signal,
        throwOnError: true,
      });
      return data.suggestion;
    },
    decide: ({ id: suggestionId }, decision) =>
      decide.mutate({ path: { ...path, suggestionId }, body: { decision } }),
    onQuestion: ({ question, key }) => undo.keeper.addQuestion(editedQuestion(question, key)),
  };
}
