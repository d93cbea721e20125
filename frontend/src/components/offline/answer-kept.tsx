import { useTranslation } from 'react-i18next';
import classes from './offline.module.css';

/** In place of a verdict: the answer waits on this device, and the key is on the server. */
export function AnswerKept() {
  const { t } = useTranslation('offline');
  return <p className={classes.hint}>{t('answer.kept')}</p>;
}
