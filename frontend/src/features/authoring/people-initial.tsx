import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { useInitialAssessmentSettings } from './people.queries.ts';
import classes from './people.module.css';

/** Whether people who come in may show what they know already. Saved as it is switched. */
export function PeopleInitial({ courseId }: { courseId: string }) {
  const { t } = useTranslation('people');
  const problemText = useProblemText();
  const { settings, change } = useInitialAssessmentSettings(courseId);
  if (settings.isPending) return <LoadingSkeleton shape="list" />;
  if (!settings.data) {
    return <ProblemState error={settings.error} onRetry={() => void settings.refetch()} />;
  }
  const { offered, questionCount, questionsNeeded, mayChange } = settings.data;
  const isShown = change.isPending ? change.variables.body.offered : offered;
  return (
    <section aria-labelledby="initial" className={classes.part}>
      <h2 id="initial" className={classes.heading}>
        {t('initial.title')}
      </h2>
      <p className={classes.facts}>
        {questionCount < questionsNeeded
          ? t('initial.tooFew', { count: questionsNeeded })
          : t('initial.asks', { count: questionCount })}
      </p>
      <Switch
        label={t('initial.offer')}
        description={t('initial.offerHelp')}
        checked={isShown}
        disabled={!mayChange}
        onChange={(event) =>
          change.mutate({ path: { courseId }, body: { offered: event.currentTarget.checked } })
        }
      />
      <output>{change.error && <p className={classes.problem}>{problemText(change.error)}</p>}</output>
    </section>
  );
}
