import type { UseFormReturnType } from '@mantine/form';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isApiError, type FieldProblem } from '../../api/api-error.ts';
import type { GenerationRequest } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { fieldOf, useFieldText, useProblemText } from '../../components/problem/problem-text.ts';
import { newId } from '../../lib/ids.ts';
import type { FormError } from '../../ui/form-shell.tsx';
import {
  faultsOf,
  formFieldOf,
  requestOf,
  sourceIndexOf,
  type BriefField,
  type BriefValues,
} from './generation.brief.ts';
import { useStartRun } from './generation.queries.ts';
import type { Sources } from './use-sources.ts';

type Refused = {
  form: Partial<Record<BriefField, string>>;
  sources: Record<number, string>;
  whole: string[];
};

/** Sorts the fields of a refusal to the form's fields, to the sources by their place, and the rest. */
function sortRefusal(error: unknown, fieldText: (problem: FieldProblem) => string): Refused {
  const refused: Refused = { form: {}, sources: {}, whole: [] };
  for (const problem of isApiError(error) ? error.errors : []) {
    const path = fieldOf(problem);
    const field = formFieldOf(path);
    const index = sourceIndexOf(path);
    const sentence = fieldText(problem);
    if (index !== null) refused.sources[index] = sentence;
    else if (field === null || field === 'sources') refused.whole.push(sentence);
    else refused.form[field] = sentence;
  }
  return refused;
}

/** The same content keeps its key, so that sending it again after a lost reply joins the run it started. */
function useIdempotencyKey() {
  const sent = useRef<{ content: string; key: string } | null>(null);
  return (request: GenerationRequest): string => {
    const content = JSON.stringify(request);
    if (sent.current?.content !== content) sent.current = { content, key: newId() };
    return sent.current.key;
  };
}

/** Sends the form and leads to the run; what is refused stands at its field and in the summary. */
export function useBriefSubmit(form: UseFormReturnType<BriefValues>, chosen: Sources, sourcesId: string) {
  const sources = chosen.read;
  const { t } = useTranslation('generation');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [sourceErrors, setSourceErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [failed, setFailed] = useState(false);
  const problemText = useProblemText();
  const fieldText = useFieldText();
  const navigate = useNavigate();
  const start = useStartRun();
  const keyFor = useIdempotencyKey();

  const show = (refused: Refused) => {
    form.setErrors(refused.form);
    setSourceErrors(
      new Map(
        Object.entries(refused.sources).map(([index, message]) => [
          sources[Number(index)]?.id ?? '',
          message,
        ]),
      ),
    );
    const fields = Object.entries(refused.form).map(([field, message]) => ({
      fieldId: field,
      label: t(`field.${field}`),
      message,
    }));
    const files = Object.entries(refused.sources).map(([index, message]) => ({
      fieldId: sourcesId,
      label: sources[Number(index)]?.name,
      message,
    }));
    setErrors([...fields, ...files, ...refused.whole.map((message) => ({ message }))]);
  };
  const submit = async () => {
    const faults = Object.entries(faultsOf(form.values)).map(([field, fault]) => [
      field,
      t(`fault.${fault}`),
    ]);
    show({ form: Object.fromEntries(faults), sources: {}, whole: [] });
    setFailed(false);
    if (chosen.isReading) setErrors([{ fieldId: sourcesId, message: t('sources.stillReading') }]);
    if (faults.length > 0 || chosen.isReading) return;
    const request = requestOf(form.values, sources);
    try {
      const generationId = await start.mutateAsync({ request, idempotencyKey: keyFor(request) });
      await navigate(paths.generation(generationId));
    } catch (error) {
      const refused = sortRefusal(error, fieldText);
      const named = Object.keys(refused.form).length + Object.keys(refused.sources).length;
      show(named + refused.whole.length > 0 ? refused : { ...refused, whole: [problemText(error)] });
      setFailed(true);
    }
  };
  return { submit, errors, sourceErrors, failed, underWay: start.isPending };
}
