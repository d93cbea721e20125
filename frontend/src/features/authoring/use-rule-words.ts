import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DraftRules, RequiredAction, Rule, RuleCondition } from '../../api/generated/types.gen.ts';
import { useAwardText, type AwardText } from '../../components/awards/award-text.ts';
import { formatExactTime } from '../../lib/duration.ts';
import { formatDateTime, formatNumber, formatPercent } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';

type Asked = Pick<
  RequiredAction,
  'code' | 'need' | 'nodeId' | 'cohortId' | 'key' | 'metric' | 'withinDays' | 'not'
> & {
  from?: string | undefined;
  until?: string | undefined;
};

function askedBy(condition: RuleCondition): Asked {
  const node =
    'sectionId' in condition || 'lessonId' in condition || 'courseId' in condition
      ? ((condition as { sectionId?: string }).sectionId ??
        (condition as { lessonId?: string }).lessonId ??
        (condition as { courseId?: string }).courseId)
      : undefined;
  const base = { code: condition.type, need: 1, ...(node === undefined ? {} : { nodeId: node }) };
  switch (condition.type) {
    case 'score_at_least':
      return { ...base, need: condition.score };
    case 'mastery_at_least':
      return { ...base, need: condition.mastery };
    case 'time_at_least':
      return { ...base, need: condition.seconds };
    case 'date_window':
      return { ...base, from: condition.from, until: condition.until };
    case 'cohort':
      return { ...base, cohortId: condition.cohortId };
    case 'achievement':
      return { ...base, key: condition.key };
    case 'count_at_least': {
      const { metric, count, withinDays } = condition;
      return { ...base, need: count, metric, ...(withinDays === undefined ? {} : { withinDays }) };
    }
    default:
      return base;
  }
}

/** What everything is called that rules may name, by its id or key. */
const namesIn = ({ courses, nodes, cohorts, achievements }: DraftRules, awardText: AwardText) =>
  new Map<string, string>([
    ...courses.map(({ id, title }) => [id, title] as const),
    ...nodes.map(({ id, title }) => [id, title] as const),
    ...cohorts.map(({ id, name }) => [id, name] as const),
    ...achievements.map(({ key, name }) => [key, awardText(key, name)] as const),
  ]);

/** How much there is of what is missing; null where it is there or not. */
function haveOf(
  { code, have, metric, unanswered }: RequiredAction,
  language: string,
  t: TFunction<'authoring'>,
): string | null {
  if (unanswered) return t('rules.words.unanswered');
  if (code === 'score_at_least' || metric === 'best_score') return formatPercent(have, language);
  if (code === 'mastery_at_least') return t(`rules.mastery.${have}`);
  if (code === 'time_at_least') return formatExactTime(have, language);
  return code === 'count_at_least' ? formatNumber(have, language) : null;
}

/** Conditions in plain words, and what they name. */
function useConditionWords(rules: DraftRules) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const names = namesIn(rules, useAwardText());
  const day = (iso: string) => formatDateTime(iso, language);
  const nameOf = (id: string): string => names.get(id) ?? t('rules.words.gone');
  const within = (text: string, days: number | null | undefined): string =>
    days ? t('rules.words.within', { text, count: days, number: formatNumber(days, language) }) : text;
  /** What is counted, with its days. */
  const counted = (metric: string, days: number | null): string => within(t(`rules.metric.${metric}`), days);

  const asked = ({ code, need, nodeId, cohortId, key, from, until, metric, withinDays }: Asked): string => {
    const name = nameOf(nodeId ?? cohortId ?? key ?? '');
    const values = { name, percent: formatPercent(need, language) };
    switch (code) {
      case 'mastery_at_least':
        return t('rules.words.mastery_at_least', { name, level: t(`rules.mastery.${need}`) });
      case 'time_at_least':
        return t('rules.words.time_at_least', { name, time: formatExactTime(need, language) });
      case 'count_at_least': {
        const number = formatNumber(need, language);
        return within(t(`rules.words.count.${metric}`, { count: need, number }), withinDays);
      }
      case 'date_window':
        if (from && until) return t('rules.words.between', { from: day(from), until: day(until) });
        return from
          ? t('rules.words.from', { from: day(from) })
          : t('rules.words.until', { until: day(until ?? '') });
      default:
        return t(`rules.words.${code}`, values);
    }
  };

  return { nameOf, counted, asked };
}

/** Rules, and what is missing, in plain words. */
export function useRuleWords(rules: DraftRules) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const day = (iso: string) => formatDateTime(iso, language);
  const join = (parts: string[], type: 'conjunction' | 'disjunction' | 'unit') =>
    new Intl.ListFormat(language, { type }).format(parts);

  const { nameOf, counted, asked } = useConditionWords(rules);

  const words = (rule: Rule, isInside = false): string => {
    if ('type' in rule) return asked(askedBy(rule));
    const nested = (children: Rule[]) => children.map((child) => words(child, true));
    const wrap = (text: string) => (isInside ? `(${text})` : text);
    if ('all' in rule) return wrap(join(nested(rule.all), 'conjunction'));
    if ('any' in rule) return wrap(join(nested(rule.any), 'disjunction'));
    if ('none' in rule) return t('rules.words.none', { list: join(nested(rule.none), 'disjunction') });
    const list = join(nested(rule.of), 'unit');
    return t('rules.words.someOf', {
      count: rule.atLeast,
      number: formatNumber(rule.atLeast, language),
      list,
    });
  };

  const missing = (action: RequiredAction): string => {
    if (action.code === 'some_of') {
      const options = (action.options ?? []).map((option) => join(option.map(missing), 'conjunction'));
      return t('rules.words.someOf', {
        count: action.need,
        number: formatNumber(action.need, language),
        list: join(options, 'unit'),
      });
    }
    if (action.code === 'date_window') {
      if (action.not) return t('rules.words.notNow');
      return action.until ? t('rules.words.opens', { from: day(action.until) }) : t('rules.words.over');
    }
    const text = asked(action);
    if (action.not) return t('rules.words.none', { list: text });
    const have = haveOf(action, language, t);
    return have === null ? text : t('rules.words.have', { text, have });
  };

  return { words: (rule: Rule) => words(rule), missing, nameOf, counted };
}
