import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBulb, IconHandStop, type Icon } from '@tabler/icons-react';
import { createContext, use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './finding.module.css';

export type Severity = 'blocker' | 'warning' | 'advice';

const icons: Record<Severity, Icon> = { blocker: IconHandStop, warning: IconAlertTriangle, advice: IconBulb };

type FindingProps = {
  severity: Severity;
  /** The finding in one sentence. */
  children: ReactNode;
  /** Where it is: the title of the section or lesson. */
  where?: string;
  onShow?: () => void;
  onFix?: () => void;
};

/** The language of the titles that findings name; of all below, since a page is about one course. */
export const FoundTitlesLanguage = createContext<string | undefined>(undefined);

/** Something a check found: how bad it is, one sentence, "Show me" and "Fix". */
export function Finding({ severity, children, where, onShow, onFix }: FindingProps) {
  const { t } = useTranslation('work');
  const titlesIn = use(FoundTitlesLanguage);
  const SeverityIcon = icons[severity];
  return (
    <article className={classes.root} data-severity={severity}>
      <div className={classes.words}>
        <p className={classes.severity}>
          <SeverityIcon size={16} stroke={1.75} aria-hidden />
          {t(`finding.${severity}`)}
        </p>
        <p className={classes.sentence}>{children}</p>
        {where && (
          <p className={classes.where}>
            <bdi lang={titlesIn}>{where}</bdi>
          </p>
        )}
      </div>
      {(onShow || onFix) && (
        <div className={classes.actions}>
          {onShow && (
            <Button variant="default" onClick={onShow}>
              {t('finding.show')}
            </Button>
          )}
          {onFix && (
            <Button variant="default" onClick={onFix}>
              {t('finding.fix')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}
