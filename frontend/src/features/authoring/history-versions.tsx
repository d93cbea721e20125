import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SectionVersion } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatDateTime, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './history.module.css';

type HistoryVersionsProps = {
  courseId: string;
  sectionId: string;
  versions: SectionVersion[];
  shown: SectionVersion;
  hasMore: boolean;
  isLoading: boolean;
  onMore: () => void;
};

/** When, by whom and how each version came to be; the one that is shown is the current one of the list. */
export function HistoryVersions(props: HistoryVersionsProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const { courseId, sectionId, versions, shown } = props;
  return (
    <nav aria-label={t('history.versions')} className={classes.list}>
      <ol className={classes.versions}>
        {versions.map((version, index) => (
          <li key={version.revision}>
            <Link
              to={paths.sectionHistory(courseId, sectionId, version.revision)}
              aria-current={version.revision === shown.revision ? 'true' : undefined}
              className={classes.version}
              replace
            >
              <span className={classes.when}>
                {formatDateTime(version.savedAt, language)}
                {index === 0 && <span className={classes.now}>{t('history.now')}</span>}
              </span>
              {version.name !== null && (
                <strong className={classes.name}>
                  <bdi>{version.name}</bdi>
                </strong>
              )}
              <span className={classes.quiet}>{wordsOf(version)}</span>
            </Link>
          </li>
        ))}
      </ol>
      {props.hasMore && (
        <Button variant="default" fullWidth loading={props.isLoading} onClick={props.onMore}>
          {t('history.more')}
        </Button>
      )}
    </nav>
  );

  /** How a version came to be, in one line. */
  function wordsOf({ origin, author, saves }: SectionVersion): string {
    const name = author?.fullName;
    const by = name ? t(`history.by.${origin}`, { name }) : t(`history.origin.${origin}`);
    const count = t('history.saves', { count: saves, number: formatNumber(saves, language) });
    return saves > 1 ? `${by} · ${count}` : by;
  }
}
