import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { FormShell, type FormError } from '../../ui/form-shell.tsx';
import { AuthorChoice } from './author-choice.tsx';
import { AuthorNote } from './author-note.tsx';
import { BriefDetails } from './brief-details.tsx';
import { emptyBrief, type BriefValues } from './generation.brief.ts';
import { useAuthor } from './generation.queries.ts';
import { useBriefSubmit } from './generation.submit.ts';
import type { Author } from './generation.words.ts';
import { RunEstimateNote } from './run-estimate.tsx';
import { SourcePicker } from './source-picker.tsx';
import { useSources } from './use-sources.ts';
import classes from './generation.module.css';

const SOURCES_ID = 'choose-sources';
const alwaysShown = new Set(['title', 'description', SOURCES_ID]);

function isInDetails({ fieldId }: FormError): boolean {
  return fieldId !== undefined && !alwaysShown.has(fieldId);
}

/** What the button promises: a written course, an assembled one, or an outline. */
function submitKey(author: Author | undefined, hasSources: boolean) {
  if (author?.provider !== 'offline') return 'submit.write';
  return hasSources ? 'submit.assemble' : 'submit.outline';
}

/** The form from sources or an idea to a run. */
export function BriefForm() {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  const form = useForm<BriefValues>({ initialValues: emptyBrief(language) });
  const author = useAuthor(form.values.author);
  const sources = useSources();
  const [opened, setOpened] = useState(false);
  const { submit, errors, sourceErrors, failed, underWay } = useBriefSubmit(form, sources, SOURCES_ID);
  const [seen, setSeen] = useState(errors);
  if (seen !== errors) {
    // An error inside the disclosure has to be seen.
    setSeen(errors);
    if (errors.some(isInDetails)) setOpened(true);
  }
  const hasSources = sources.chosen.length > 0;
  return (
    <div className={classes.form}>
      <FormShell
        label={t('page.formLabel')}
        onSubmit={() => void submit()}
        errors={errors}
        footer={
          <>
            <Button type="submit" loading={underWay || sources.isReading}>
              {t(submitKey(author, hasSources))}
            </Button>
            {failed && <span className={classes.quiet}>{t('submit.kept')}</span>}
          </>
        }
      >
        <TextInput
          id="title"
          label={t('field.title')}
          description={t('field.titleHelp')}
          maxLength={300}
          {...form.getInputProps('title')}
        />
        <Textarea
          id="description"
          label={t('field.description')}
          description={t('field.descriptionHelp')}
          rows={4}
          maxLength={10_000}
          {...form.getInputProps('description')}
        />
        <SourcePicker id={SOURCES_ID} sources={sources} errors={sourceErrors} />
        <BriefDetails form={form} open={opened} onToggle={setOpened} />
        <AuthorChoice form={form} />
        {author && <AuthorNote author={author} hasSources={hasSources} />}
        <Checkbox
          id="confirmOutline"
          label={t('field.confirmOutline')}
          description={t('field.confirmOutlineHelp')}
          {...form.getInputProps('confirmOutline', { type: 'checkbox' })}
        />
        <RunEstimateNote values={form.values} sources={sources.read} />
      </FormShell>
    </div>
  );
}
