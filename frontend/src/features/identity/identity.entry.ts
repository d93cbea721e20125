import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { fieldErrorsOf, useFieldText, useProblemText } from '../../components/problem/problem-text.ts';
import type { FormError } from '../../ui/form-shell.tsx';

type EntryOptions<Values extends Record<string, string>> = {
  form: UseFormReturnType<Values>;
  /** Label of each field; a field's id is its name. */
  labels: Record<keyof Values & string, string>;
  enter: (values: Values) => Promise<unknown>;
};

/** Submits a form that lets somebody in: checks the fields, shows what the server refuses beside them and on top. */
export function useEntry<Values extends Record<string, string>>({
  form,
  labels,
  enter,
}: EntryOptions<Values>) {
  const [errors, setErrors] = useState<FormError[]>([]);
  const [underWay, setUnderWay] = useState(false);
  const problemText = useProblemText();
  const fieldText = useFieldText();

  const show = (fields: Record<string, unknown>, whole?: string) => {
    const named = Object.entries(fields).filter(([field, message]) => message && field in labels);
    const beside = named.map(([field, message]) => ({
      fieldId: field,
      label: labels[field]!,
      message: String(message),
    }));
    setErrors(beside.length > 0 || !whole ? beside : [{ message: whole }]);
  };
  const submit = form.onSubmit(
    async (values) => {
      setErrors([]);
      setUnderWay(true);
      try {
        await enter(values);
      } catch (error) {
        const fields = fieldErrorsOf(error, fieldText);
        form.setErrors(fields);
        show(fields, problemText(error));
      } finally {
        setUnderWay(false);
      }
    },
    (fields) => show(fields),
  );
  return { errors, underWay, submit: () => submit() };
}
