import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OfferedAchievement } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatDateTime, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useOffering } from './achievements.queries.ts';
import classes from './achievements.module.css';

const NAMES_SHOWN = 10;

/** Gives an achievement to those who had earned it before it was offered: first who that would be, then at request. */
export function GivingPanel({
  achievement,
  courseId,
}: {
  achievement: OfferedAchievement;
  courseId: string | null;
}) {
  const { t } = useTranslation('achievements');
  const language = useLanguage();
  const problemText = useProblemText();
  const { give } = useOffering(courseId);
  const ask = (dryRun: boolean) =>
    give.mutate({
      path: { achievementId: achievement.id },
      query: { page: 1, limit: NAMES_SHOWN },
      body: { dryRun },
    });
  const { giving } = achievement;
  const preview = give.data?.started === false ? give.data : null;
  return (
    <div className={classes.giving}>
      {giving && (
        <output className={classes.quiet}>
          {giving.finishedAt
            ? t('give.done', {
                count: giving.givenTo,
                people: formatNumber(giving.givenTo, language),
                when: formatDateTime(giving.finishedAt, language),
              })
            : t('give.underWay', { count: giving.givenTo, people: formatNumber(giving.givenTo, language) })}
        </output>
      )}
      {give.error && <p role="alert">{problemText(give.error)}</p>}
      {preview && <Preview {...preview} />}
      {preview && preview.pagination.total > 0 ? (
        <Button loading={give.isPending} onClick={() => ask(false)}>
          {t('give.give', {
            count: preview.pagination.total,
            people: formatNumber(preview.pagination.total, language),
          })}
        </Button>
      ) : (
        <Button
          variant="default"
          loading={give.isPending}
          disabled={Boolean(giving?.since)}
          onClick={() => ask(true)}
        >
          {t('give.ask')}
        </Button>
      )}
    </div>
  );
}

type PreviewProps = { people: { id: string; fullName: string }[]; pagination: { total: number } };

function Preview({ people, pagination: { total } }: PreviewProps) {
  const { t } = useTranslation('achievements');
  const language = useLanguage();
  if (total === 0) return <output>{t('give.nobody')}</output>;
  const names = people.map(({ fullName }) => fullName);
  return (
    <output>
      {t(total > names.length ? 'give.someNamed' : 'give.allNamed', {
        count: total,
        people: formatNumber(total, language),
        names: new Intl.ListFormat(language, { type: total > names.length ? 'unit' : 'conjunction' }).format(
          names,
        ),
      })}
    </output>
  );
}
