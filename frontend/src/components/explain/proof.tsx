import { IconAlertTriangle, IconCircleCheckFilled, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Unproved } from '../../api/generated/types.gen.ts';
import classes from './explain.module.css';

type ProofProps = { isProved: boolean | null; unproved: Unproved | null; records: number };

/** Whether the records, counted once more, end in the number that is shown; or why they cannot say it. */
export function Proof({ isProved, unproved, records }: ProofProps) {
  const { t } = useTranslation('explain');
  if (isProved === true && records === 0) return null;
  const ProofIcon = isProved
    ? IconCircleCheckFilled
    : isProved === false
      ? IconAlertTriangle
      : IconInfoCircle;
  const text = isProved
    ? t('proved', { count: records })
    : t(isProved === false ? 'notEqual' : `unproved.${unproved ?? 'other_records'}`);
  return (
    <p className={classes.proved} data-proved={isProved ?? undefined}>
      <ProofIcon size={16} aria-hidden />
      {text}
    </p>
  );
}
