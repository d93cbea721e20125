import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GetAiSettingsResponse, ListAiModelsResponse } from '../../../api/generated/types.gen.ts';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { useUser } from '../../../components/session/session-context.ts';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { AiAuthors } from '../ai-authors.tsx';
import { AiModelsTable } from '../ai-models-table.tsx';
import { AiMonth } from '../ai-month.tsx';
import { AiSettingsForm } from '../ai-settings-form.tsx';
import { useAiModels, useAiSettings } from '../ai-settings.queries.ts';
import { AiWarnings } from '../ai-warnings.tsx';
import classes from '../authors.module.css';

/** What an institution decides about AI: who writes, what it may cost, what learners may ask. */
export function Component() {
  const settings = useAiSettings();
  const models = useAiModels();
  const error = settings.error ?? models.error;
  const [loads, setLoads] = useState(0);
  const reload = () =>
    void Promise.all([settings.refetch(), models.refetch()]).then(() => setLoads((count) => count + 1));
  if (settings.data && models.data) {
    // Saving keeps the form and its focus; only what somebody else saved takes its place.
    return <SettingsPage key={loads} page={settings.data} models={models.data} onReload={reload} />;
  }
  return error ? <ProblemState error={error} onRetry={reload} /> : <LoadingSkeleton shape="page" />;
}

type SettingsPageProps = { page: GetAiSettingsResponse; models: ListAiModelsResponse; onReload: () => void };

function SettingsPage({ page, models, onReload }: SettingsPageProps) {
  const { t } = useTranslation('authors');
  const { institution } = useUser();
  return (
    <>
      <PageHeader title={t('page.title')} sentence={t('page.sentence', { institution: institution.name })} />
      <AiWarnings warnings={page.warnings} />
      <div className={classes.columns}>
        <AiSettingsForm
          settings={page.settings}
          passages={page.passages}
          models={models}
          onReload={onReload}
        />
        <div className={classes.aside}>
          <AiMonth page={page} />
          <AiAuthors models={models} />
        </div>
      </div>
      <AiModelsTable models={models} />
    </>
  );
}
