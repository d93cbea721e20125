import { useTranslation } from 'react-i18next';
import classes from './section.module.css';

/** Whether what one was led to is there: said to those who cannot see the mark, and shown to all when it is gone. */
export function SoughtAnswer({ isThere }: { isThere: boolean | null }) {
  const { t } = useTranslation('authoring');
  return (
    <output className={isThere === false ? classes.gone : classes.unseen}>
      {isThere !== null && t(isThere ? 'section.shown' : 'section.gone')}
    </output>
  );
}
