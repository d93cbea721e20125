import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VersionImpact } from '../../api/generated/types.gen.ts';
import { formatFacts, formatNumber, formatPercent } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table-rows.ts';
import classes from './publish-learners.module.css';

/** What becomes of learners when there is a new version. */
export type LearnerChoice = keyof VersionImpact['choices'];

type Affected = VersionImpact['affected'][number];

type LearnersChoiceProps<Choice extends LearnerChoice> = {
  impact: VersionImpact;
  /** Those that can be chosen, in this order. */
  choices: readonly Choice[];
  value: Choice;
  onChange: (choice: Choice) => void;
};

/** What becomes of the people inside, with what each choice does to them. */
export function LearnersChoice<Choice extends LearnerChoice>(props: LearnersChoiceProps<Choice>) {
  const { impact, choices, value, onChange } = props;
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const { total, counted } = impact.learners;
  const number = formatNumber(total, language);
  return (
    <Radio.Group
      className={classes.choices}
      label={t('learners.legend', { count: total, number })}
      description={
        counted < total &&
        t('learners.countedOf', { counted: formatNumber(counted, language), total: number })
      }
      value={value}
      onChange={(chosen) => onChange(chosen as Choice)}
    >
      {choices.map((choice) => (
        <Radio
          key={choice}
          className={classes.choice}
          value={choice}
          label={t(`learners.${choice}`)}
          description={<Effect impact={impact} choice={choice} />}
        />
      ))}
    </Radio.Group>
  );
}

function Effect({ impact, choice }: { impact: VersionImpact; choice: LearnerChoice }) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const { gain, lose, same, reopened, newlyBlocked } = impact.choices[choice];
  const number = (value: number) => formatNumber(value, language);
  return (
    <>
      {t(`learners.${choice}Help`)}
      {choice !== 'stay' && (
        <span className={classes.effect}>
          {t('learners.effect', { gain: number(gain), lose: number(lose), same: number(same) })}
        </span>
      )}
      {reopened > 0 && (
        <span className={classes.effect}>
          {t('learners.reopened', { count: reopened, number: number(reopened) })}
        </span>
      )}
      {newlyBlocked > 0 && (
        <span className={classes.effect}>
          {t('learners.blocked', { count: newlyBlocked, number: number(newlyBlocked) })}
        </span>
      )}
    </>
  );
}

/** The people who would notice most. */
export function LearnersImpact({ impact }: { impact: VersionImpact }) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const columns = useColumns();
  return (
    <>
      {impact.affected.length > 0 && (
        <div>
          <h2 className={classes.heading}>{t('learners.who')}</h2>
          {impact.affected.length < impact.learners.total && (
            <p className={classes.most}>
              {t('learners.most', { number: formatNumber(impact.affected.length, language) })}
            </p>
          )}
          <DataTable
            caption={t('learners.who')}
            columns={columns}
            rows={impact.affected}
            rowKey={({ student }) => student.id}
            order="affected"
          />
        </div>
      )}
    </>
  );
}

function useColumns(): Column<Affected>[] {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const percent = (key: string, value: (row: Affected) => number): Column<Affected> => ({
    key,
    header: t(`learners.${key}`),
    value,
    numeric: true,
    cell: (row) => formatPercent(value(row), language),
  });
  return [
    { key: 'name', header: t('learners.name'), value: ({ student }) => student.fullName },
    percent('now', ({ progressPercentage }) => progressPercentage),
    percent('moved', ({ moved }) => moved),
    percent('credited', ({ withCredit }) => withCredit),
    {
      key: 'locked',
      header: t('learners.locked'),
      value: ({ newlyBlocked }) =>
        formatFacts(
          newlyBlocked.map(({ title }) => title),
          language,
        ) || t('learners.none'),
    },
  ];
}
