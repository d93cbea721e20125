import { useTranslation } from 'react-i18next';
import classes from './frame.module.css';

/** The first stop of the Tab key: past the places, to the content. */
export function SkipLink() {
  const { t } = useTranslation('app');
  return (
    <a
      href="#content"
      className={classes.skip}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById('content')?.focus();
      }}
    >
      {t('frame.skip')}
    </a>
  );
}
