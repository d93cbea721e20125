import { useTranslation } from 'react-i18next';
import type { Resumed } from './use-reading-place.ts';
import classes from './resume-note.module.css';

/** Says that one was put where one had left off, and leads to the top. It takes no room, so that nothing moves by it. */
export function ResumeNote({ resumed: { isResumed, toTop } }: { resumed: Resumed }) {
  const { t } = useTranslation('player');
  return (
    <output className={classes.place}>
      {isResumed && (
        <span className={classes.note}>
          {t('resume.continued')}
          <button type="button" className={classes.top} onClick={toTop}>
            {t('resume.top')}
          </button>
        </span>
      )}
    </output>
  );
}
