import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CourseLearner } from '../../api/generated/types.gen.ts';
import { useAwardText } from '../../components/awards/award-text.ts';
import { formatSeconds } from '../../lib/duration.ts';
import { formatDate, formatDateTime, formatFacts, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './learner.module.css';

/** What stands beside the sections: due dates, cohorts, visits, achievements. */
export function LearnerSide({ learner }: { learner: CourseLearner }) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  return (
    <>
      <DueDates learner={learner} />
      <section aria-labelledby="own-cohorts" className={classes.box}>
        <h2 id="own-cohorts" className={classes.boxTitle}>
          {t('cohorts.title')}
        </h2>
        <p className={classes.text}>
          {learner.cohorts.length === 0
            ? t('learner.noCohorts')
            : formatFacts(
                learner.cohorts.map((cohort) => cohort.name),
                language,
              )}
        </p>
      </section>
      <Visits learner={learner} />
      <Achievements learner={learner} />
    </>
  );
}

function DueDates({ learner: { dueDates } }: { learner: CourseLearner }) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  return (
    <section aria-labelledby="own-due" className={classes.box}>
      <h2 id="own-due" className={classes.boxTitle}>
        {t('due.title')}
      </h2>
      {dueDates.length === 0 && <p className={classes.text}>{t('learner.noDueDates')}</p>}
      <ul className={classes.list}>
        {dueDates.map((due) => (
          <li key={due.node.id}>
            <span className={classes.name}>
              <bdi lang={due.language}>{due.node.title}</bdi>
            </span>
            <span className={classes.text} data-late={due.state === 'overdue' || undefined}>
              {t(`learner.due.${due.state}`, { date: formatDateTime(due.dueAt, language) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Visit = CourseLearner['sessions'][number];

/** Where a visit ended: the section, and the place in it where that is known. */
function exitOf({ exitSection, exitPlace }: Visit, t: TFunction<'people'>): string | null {
  if (exitSection === null) return null;
  if (exitPlace === null) return t('learner.exit', { section: exitSection });
  if (exitPlace.isQuestion) return t('learner.exitAtQuestion', { section: exitSection });
  return t('learner.exitAt', { section: exitSection, words: exitPlace.words });
}

function Visits({ learner: { sessions } }: { learner: CourseLearner }) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  return (
    <section aria-labelledby="visits" className={classes.box}>
      <h2 id="visits" className={classes.boxTitle}>
        {t('learner.visits')}
      </h2>
      {sessions.length === 0 && <p className={classes.text}>{t('learner.noVisits')}</p>}
      <ul className={classes.list}>
        {sessions.map((visit) => (
          <li key={visit.id}>
            <span className={classes.name}>{formatDateTime(visit.startedAt, language)}</span>
            <span className={classes.text}>
              {[
                t(`learner.outcome.${visit.outcome ?? 'open'}`),
                formatSeconds(visit.activeSeconds, language),
                t('learner.visitSections', {
                  count: visit.sectionsCompleted,
                  number: formatNumber(visit.sectionsCompleted, language),
                }),
                visit.outcome && exitOf(visit, t),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Achievements({ learner: { achievements } }: { learner: CourseLearner }) {
  const { t } = useTranslation('people');
  const awardText = useAwardText();
  const language = useLanguage();
  return (
    <section aria-labelledby="own-achievements" className={classes.box}>
      <h2 id="own-achievements" className={classes.boxTitle}>
        {t('learner.achievements')}
      </h2>
      {achievements.length === 0 && <p className={classes.text}>{t('learner.noAchievements')}</p>}
      <ul className={classes.list}>
        {achievements.map((achievement) => (
          <li key={achievement.id}>
            <span className={classes.name}>
              <bdi>{awardText(achievement.key, achievement.name)}</bdi>
            </span>
            <span className={classes.text}>{formatDate(achievement.awardedAt, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
