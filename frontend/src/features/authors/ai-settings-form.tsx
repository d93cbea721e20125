import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError, type FieldProblem } from '../../api/api-error.ts';
import type {
  AiSettings,
  GetAiSettingsResponse,
  ListAiModelsResponse,
} from '../../api/generated/types.gen.ts';
import { useFieldText, useProblemText } from '../../components/problem/problem-text.ts';
import { formatDateTime } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { FormShell, type FormError } from '../../ui/form-shell.tsx';
import { SavedState } from '../../ui/saved-state.tsx';
import { AuthorFields, BudgetFields, ImageFields, TutorFields } from './ai-settings-fields.tsx';
import {
  budgetFault,
  changeOf,
  draftOf,
  fieldOfRefusal,
  limitFault,
  type SettingsDraft,
} from './ai-settings.draft.ts';
import { useSaveAiSettings } from './ai-settings.queries.ts';
import classes from './authors.module.css';

type AiSettingsFormProps = {
  settings: AiSettings;
  passages: GetAiSettingsResponse['passages'];
  models: ListAiModelsResponse;
  onReload: () => void;
};

/** What the institution decides; nothing is in force before it is saved. */
export function AiSettingsForm({ settings, passages, models, onReload }: AiSettingsFormProps) {
  const { t } = useTranslation('authors');
  const { form, save, refused, submit } = useSettingsForm(settings);
  const isOld = isApiError(save.error) && save.error.code === 'ai_settings_changed';
  return (
    <FormShell
      label={t('form.label')}
      errors={refused}
      onSubmit={submit}
      footer={
        <>
          <Button type="submit" loading={save.isPending}>
            {t('form.save')}
          </Button>
          {isOld && (
            <Button variant="default" onClick={onReload}>
              {t('form.reload')}
            </Button>
          )}
          <FormState
            settings={settings}
            dirty={form.isDirty()}
            failed={save.isError}
            saving={save.isPending}
          />
        </>
      }
    >
      <div className={classes.groups}>
        <AuthorFields form={form} models={models} />
        <ImageFields form={form} models={models} />
        <BudgetFields form={form} />
        <TutorFields form={form} passages={passages} />
      </div>
    </FormShell>
  );
}

/** The form's values, and the way to the server and back: what it refuses stands beside its field. */
function useSettingsForm(settings: AiSettings) {
  const { t } = useTranslation('authors');
  const problemText = useProblemText();
  const fieldText = useFieldText();
  const save = useSaveAiSettings();
  const labels = useLabels();
  const [refused, setRefused] = useState<FormError[]>([]);
  // What the fields were filled from: settings that are read anew meanwhile must not lend them their revision.
  const [revision, setRevision] = useState(settings.revision);
  const form = useForm<SettingsDraft>({
    mode: 'controlled',
    initialValues: draftOf(settings),
    validate: {
      budget: (_value, values) => (budgetFault(values) ? t('budget.wrong') : null),
      tutorDailyLimit: (_value, values) => (limitFault(values) ? t('tutor.wrong') : null),
    },
  });
  const refuse = (errors: Record<string, unknown>) => {
    form.setErrors(errors as Record<string, string>);
    const named = Object.entries(errors) as [keyof SettingsDraft, string][];
    setRefused(named.map(([fieldId, message]) => ({ fieldId, label: labels[fieldId], message })));
  };
  const send = async (values: SettingsDraft) => {
    setRefused([]);
    try {
      const saved = await save.mutateAsync({ body: changeOf(values, revision) });
      setRevision(saved.settings.revision);
      form.resetDirty(values);
    } catch (error) {
      const fields = refusedFields(error, fieldText);
      if (Object.keys(fields).length > 0) refuse(fields);
      else setRefused([{ message: problemText(error) }]);
    }
  };
  const submit = form.onSubmit((values) => void send(values), refuse);
  return { form, save, refused, submit: () => submit() };
}

/** What was refused, in sentences, by the field of the form that it is about. */
function refusedFields(
  error: unknown,
  fieldText: (problem: FieldProblem) => string,
): Partial<Record<keyof SettingsDraft, string>> {
  if (!isApiError(error)) return {};
  const named = error.errors.map((problem) => [fieldOfRefusal(problem.path), fieldText(problem)] as const);
  return Object.fromEntries(named.filter(([field]) => field !== null));
}

function useLabels(): Record<keyof SettingsDraft, string> {
  const { t } = useTranslation('authors');
  return {
    provider: t('author.label'),
    model: t('author.model'),
    imagesEnabled: t('images.enabled'),
    imageModel: t('images.model'),
    budget: t('budget.label'),
    tutorEnabled: t('tutor.enabled'),
    tutorDailyLimit: t('tutor.limit'),
  };
}

type FormStateProps = { settings: AiSettings; dirty: boolean; failed: boolean; saving: boolean };

function FormState({ settings, dirty, failed, saving }: FormStateProps) {
  const { t } = useTranslation('authors');
  const language = useLanguage();
  if (saving) return <SavedState state="saving" />;
  if (dirty) return <SavedState state={failed ? 'failed' : 'unsaved'} />;
  const { updatedAt } = settings;
  const words =
    updatedAt === null
      ? t('form.neverSaved')
      : t('form.savedAt', { when: formatDateTime(updatedAt, language) });
  return <SavedState state="saved" words={words} />;
}
