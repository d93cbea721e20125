import { Button } from '@mantine/core';
import { IconFileDiff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CourseDetail, SourceChange } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatDate, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useDismissChanges } from './coverage.queries.ts';
import classes from './coverage.module.css';

type CoverageChangesProps = {
  course: Pick<CourseDetail, 'id' | 'language'>;
  changes: readonly SourceChange[];
  /** On the section itself its title is said already. */
  inSection?: boolean;
};

/** The sections that cite what a new version changed, each with the reason and what may be done. */
export function CoverageChanges({ course, changes, inSection = false }: CoverageChangesProps) {
  const { t } = useTranslation('authoring');
  const problemText = useProblemText();
  const dismiss = useDismissChanges(course.id);
  if (changes.length === 0) return null;
  const marked = [...Map.groupBy(changes, ({ sectionId, sourceId }) => `${sectionId} ${sourceId}`).values()];
  return (
    <section className={classes.changes} aria-labelledby="source-changes">
      <h2 id="source-changes" className={classes.changesTitle}>
        <IconFileDiff size={20} stroke={1.75} aria-hidden />
        {t(inSection ? 'changes.titleHere' : 'changes.title', { count: marked.length })}
      </h2>
      <ul className={classes.list}>
        {marked.map(
          ([first, ...more]) =>
            first && (
              <li key={`${first.sectionId} ${first.sourceId}`} className={classes.change}>
                {!inSection && (
                  <p className={classes.sourceName}>
                    <bdi lang={course.language}>{first.sectionTitle}</bdi>
                  </p>
                )}
                {[first, ...more].map((change) => (
                  <Reason key={`${change.version} ${change.quote}`} change={change} />
                ))}
                <div className={classes.actions}>
                  <Button
                    component={Link}
                    to={paths.reviewCourse(course.id, { section: first.sectionId })}
                    variant="default"
                  >
                    {t('changes.review')}
                  </Button>
                  <Button
                    variant="subtle"
                    color="gray"
                    loading={dismiss.isPending}
                    aria-label={t('changes.keepNamed', { title: first.sectionTitle })}
                    onClick={() =>
                      dismiss.mutate({
                        path: { courseId: course.id, sectionId: first.sectionId, sourceId: first.sourceId },
                        body: { version: Math.max(...[first, ...more].map(({ version }) => version)) },
                      })
                    }
                  >
                    {t('changes.keep')}
                  </Button>
                </div>
              </li>
            ),
        )}
      </ul>
      {dismiss.error && (
        <p role="alert" className={classes.problem}>
          {problemText(dismiss.error)}
        </p>
      )}
    </section>
  );
}

function Reason({ change: { kind, quote, sourceName, version, changedAt } }: { change: SourceChange }) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  return (
    <p className={classes.reason}>
      {t(`changes.${kind}`, {
        quote,
        source: sourceName,
        date: formatDate(changedAt, language),
        number: formatNumber(version, language),
      })}
    </p>
  );
}
