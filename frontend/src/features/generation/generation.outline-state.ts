import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/api-error.ts';
import {
  confirmGenerationOutlineMutation,
  getGenerationOutlineOptions,
  getGenerationQueryKey,
  listGenerationsQueryKey,
  saveGenerationOutlineMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import type { OutlineState } from '../../api/generated/types.gen.ts';
import { fieldOf, useFieldText, useProblemText } from '../../components/problem/problem-text.ts';
import type { FormError } from '../../ui/form-shell.tsx';
import { draftOf, editOf, outlineFieldOf, type OutlineDraft } from './generation.outline.ts';

/** The outline that waits for a person. It is read once: what is typed is never replaced by what is read. */
export function useOutline(generationId: string) {
  return useQuery({
    ...getGenerationOutlineOptions({ path: { generationId } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

type ProblemText = ReturnType<typeof useProblemText>;
type FieldText = ReturnType<typeof useFieldText>;

/** Fields without a title, which nothing can be written from. */
function untitledFields({ title, modules }: OutlineDraft): string[] {
  const lacking = modules.filter((module) => module.title.trim() === '').map(({ key }) => `${key}-title`);
  return title.trim() === '' ? ['outline-title', ...lacking] : lacking;
}

/** A refusal by the fields it names, else in one sentence. */
function errorsOf(
  error: unknown,
  draft: OutlineDraft,
  { problemText, fieldText }: { problemText: ProblemText; fieldText: FieldText },
): FormError[] {
  const named = isApiError(error) ? error.errors : [];
  if (named.length === 0) return [{ message: problemText(error) }];
  return named.map((problem) => ({
    fieldId: outlineFieldOf(draft, { path: fieldOf(problem) }) ?? undefined,
    message: fieldText(problem),
  }));
}

/** The draft of an outline with what can be done with it. */
export function useOutlineDraft(generationId: string, read: OutlineState) {
  const { t } = useTranslation('generation');
  const queries = useQueryClient();
  const problemText = useProblemText();
  const fieldText = useFieldText();
  const [draft, setDraft] = useState<OutlineDraft>(() => draftOf(read.outline));
  const [revision, setRevision] = useState(read.revision);
  const [saved, setSaved] = useState<OutlineDraft>(draft);
  const [errors, setErrors] = useState<FormError[]>([]);
  const save = useMutation(saveGenerationOutlineMutation());
  const confirm = useMutation(confirmGenerationOutlineMutation());
  const path = { generationId };

  const show = (error: unknown) => setErrors(errorsOf(error, draft, { problemText, fieldText }));
  /** @returns the revision that is stored now; null when it was refused */
  const store = async (): Promise<number | null> => {
    if (draft === saved) return revision;
    const untitled = untitledFields(draft);
    if (untitled.length > 0) {
      setErrors(untitled.map((fieldId) => ({ fieldId, message: t('outline.untitled') })));
      return null;
    }
    try {
      const state = await save.mutateAsync({ path, body: { revision, outline: editOf(draft) } });
      setSaved(draft);
      setRevision(state.revision);
      setErrors([]);
      return state.revision;
    } catch (error) {
      show(error);
      return null;
    }
  };

  return {
    draft,
    change: (patch: Partial<OutlineDraft>) => setDraft((before) => ({ ...before, ...patch })),
    errors,
    isChanged: draft !== saved,
    isSaved: revision > 0 && draft === saved,
    underWay: save.isPending || confirm.isPending,
    store: async () => void (await store()),
    async confirm() {
      const stored = await store();
      if (stored === null) return;
      try {
        await confirm.mutateAsync({ path, body: { revision: stored } });
        await Promise.all([
          queries.invalidateQueries({ queryKey: getGenerationQueryKey({ path }) }),
          queries.invalidateQueries({ queryKey: listGenerationsQueryKey() }),
        ]);
      } catch (error) {
        show(error);
      }
    },
  };
}
