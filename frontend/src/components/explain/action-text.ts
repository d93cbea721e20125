import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { RequiredAction } from '../../api/generated/types.gen.ts';
import { formatMinutes, formatSeconds } from '../../lib/duration.ts';
import { formatDateTime, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useAwardText } from '../awards/award-text.ts';

/** Time that is still to be spent, never shown as less than it is. */
function timeLeft({ have, need }: RequiredAction, language: string): string {
  const left = Math.max(1, need - have);
  return left < 60 ? formatSeconds(left, language) : formatMinutes(Math.ceil(left / 60), language);
}

function plain(action: RequiredAction, language: string, t: TFunction<'locks'>): string {
  const { code, have, need, title, until, closesAt } = action;
  const of = title ?? t('action.unnamed');
  const numbers = { have: formatNumber(have, language), need: formatNumber(need, language) };
  switch (code) {
    case 'time_at_least':
      return t('action.time_at_least', { title: of, time: timeLeft(action, language) });
    case 'date_window':
      if (until) return t('action.opens', { date: formatDateTime(until, language) });
      return closesAt
        ? t('action.closed', { date: formatDateTime(closesAt, language) })
        : t('action.closedNow');
    case 'score_at_least':
      return t(action.unanswered ? 'action.score_unanswered' : 'action.score_at_least', {
        title: of,
        ...numbers,
      });
    case 'mastery_at_least':
      return t('action.mastery_at_least', { title: of, level: t(`level.${need}`) });
    case 'count_at_least': {
      const text = t(`action.count.${action.metric ?? ''}`, { count: need, ...numbers });
      const days = action.withinDays;
      return days ? t('action.within', { text, count: days, days: formatNumber(days, language) }) : text;
    }
    default:
      return t(`action.${code}`, { title: of, ...numbers });
  }
}

/** Says in one sentence what is to be done. Dates are in the reader's own time zone. */
export function useActionText(): (action: RequiredAction) => string {
  const { t } = useTranslation('locks');
  const awardText = useAwardText();
  const language = useLanguage();
  return (action) => {
    const title = action.title && awardText(action.key, action.title);
    const text = plain({ ...action, ...(title && { title }) }, language, t);
    return action.not ? t('action.not', { text }) : text;
  };
}
