import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatPercent } from '../lib/format.ts';
import { useLanguage } from '../lib/i18n/use-language.ts';
import { Popup } from './popup.tsx';
import { ProgressBar } from './progress-bar.tsx';
import classes from './true-number.module.css';

export type Counted =
  'requiredSections' | 'sections' | 'lessons' | 'courses' | 'learners' | 'units' | 'questions';

type TrueNumberProps = {
  done: number;
  total: number;
  /** What is counted; chooses the words. */
  of: Counted;
  /** 0–100, when the server gives it; otherwise floor(100 × done / total). */
  percent?: number;
  /** What a tap explains; by default how required sections are counted. */
  explanation?: ReactNode;
  /** Makes the explanation only when it is asked for; it may be long. */
  lazily?: boolean;
  /** Shows the bar below the words. */
  bar?: boolean;
  /** What the bar is about, read out: the course's title. */
  label?: string;
};

/** "7 of 12 required sections, 58 %": a percentage never stands alone, and a tap says how it comes about. */
export function TrueNumber(props: TrueNumberProps) {
  const { done, total, of, percent, explanation, lazily = false, bar = false, label } = props;
  const { t } = useTranslation('ui');
  const language = useLanguage();
  const share = percent ?? (total === 0 ? 0 : Math.floor((100 * done) / total));
  const counted = t(`trueNumber.${of}`, {
    count: total,
    done: formatNumber(done, language),
    total: formatNumber(total, language),
  });
  const words = t('trueNumber.withPercent', { counted, percent: formatPercent(share, language) });
  return (
    <div className={classes.root}>
      <Popup
        button={words}
        label={t('trueNumber.explain', { number: words })}
        className={classes.words}
        width={lazily ? 360 : undefined}
        lazily={lazily}
      >
        {explanation ?? t(of === 'requiredSections' ? 'trueNumber.whyRequired' : 'trueNumber.whyCounted')}
      </Popup>
      {bar && (
        <ProgressBar percent={share} label={label ?? t('trueNumber.progress')} valueText={words} thin />
      )}
    </div>
  );
}
