import { formatFacts } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n/use-language.ts';
import { Button, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GetPublishingSettingsResponse, Reviewer } from '../../../api/generated/types.gen.ts';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { useProblemText } from '../../../components/problem/problem-text.ts';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import {
  usePublishingSettings,
  useReviewerCandidates,
  useSavePublishingSettings,
} from '../publishing.queries.ts';
import classes from '../publishing.module.css';

/** Whether somebody else looks at a course before it is published, and who. */
export function Component() {
  const { t } = useTranslation('publishing');
  const { data, error, isPending, refetch } = usePublishingSettings();
  return (
    <>
      <PageHeader title={t('settings.title')} sentence={t('settings.sentence')} />
      {isPending && <LoadingSkeleton shape="form" />}
      {error && !data && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && <Settings settings={data} />}
    </>
  );
}

function Settings({ settings }: { settings: GetPublishingSettingsResponse }) {
  const { t } = useTranslation('publishing');
  const language = useLanguage();
  const problemText = useProblemText();
  const save = useSavePublishingSettings();
  const [reviewRequired, setRequired] = useState(settings.reviewRequired);
  const [reviewers, setReviewers] = useState<Reviewer[]>(settings.reviewers);
  const submit = () => save.mutate({ body: { reviewRequired, reviewerIds: reviewers.map(({ id }) => id) } });
  return (
    <form
      className={classes.form}
      aria-label={t('settings.title')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Switch
        label={t('settings.required')}
        description={t('settings.requiredHelp')}
        checked={reviewRequired}
        onChange={(event) => setRequired(event.currentTarget.checked)}
      />
      <section aria-labelledby="reviewers">
        <h2 id="reviewers" className={classes.heading}>
          {t('settings.reviewers')}
        </h2>
        <p className={classes.quiet}>{t('settings.reviewersHelp')}</p>
        <ul className={classes.people} aria-labelledby="reviewers">
          {reviewers.map((person) => (
            <li key={person.id}>
              <span>{formatFacts([person.fullName, t(`settings.role.${person.role}`)], language)}</span>
              <Button
                variant="subtle"
                aria-label={t('settings.removeNamed', { name: person.fullName })}
                onClick={() => setReviewers(reviewers.filter(({ id }) => id !== person.id))}
              >
                {t('settings.remove')}
              </Button>
            </li>
          ))}
        </ul>
        <AddReviewer known={reviewers} onAdd={(person) => setReviewers([...reviewers, person])} />
      </section>
      <div className={classes.actions}>
        <Button type="submit" loading={save.isPending}>
          {t('settings.save')}
        </Button>
        <output className={classes.quiet}>{save.isSuccess && t('settings.saved')}</output>
      </div>
      {save.error && (
        <p role="alert" className={classes.problem}>
          {problemText(save.error)}
        </p>
      )}
    </form>
  );
}

function AddReviewer({ known, onAdd }: { known: Reviewer[]; onAdd: (person: Reviewer) => void }) {
  const { t } = useTranslation('publishing');
  const language = useLanguage();
  const [name, setName] = useState('');
  const { data } = useReviewerCandidates(name.trim());
  const found = name.trim() === '' ? [] : (data?.people ?? []);
  const open = found.filter((person) => known.every(({ id }) => id !== person.id));
  return (
    <>
      <TextInput
        label={t('settings.find')}
        description={t('settings.findHelp')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {name.trim() !== '' && data && open.length === 0 && (
        <p className={classes.quiet}>{t('settings.nobody')}</p>
      )}
      <ul className={classes.people} aria-label={t('settings.found')}>
        {open.map((person) => (
          <li key={person.id}>
            <span>{formatFacts([person.fullName, t(`settings.role.${person.role}`)], language)}</span>
            <Button
              variant="default"
              aria-label={t('settings.addNamed', { name: person.fullName })}
              onClick={() => {
                onAdd(person);
                setName('');
              }}
            >
              {t('settings.add')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
