import { useTranslation } from 'react-i18next';
import classes from './resume-note.module.css';

/** `isResumed`: the reader was put where they had left off, and is still about there. */
export type Resumed = { isResumed: boolean; toTop: () => void };

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
