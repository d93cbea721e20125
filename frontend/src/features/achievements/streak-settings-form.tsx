import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GetStreakSettingsResponse } from '../../api/generated/types.gen.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatDate } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { FormShell } from '../../ui/form-shell.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { useSaveStreakSettings, useStreakSettings } from './achievements.queries.ts';
import classes from './achievements.module.css';

/** How freeze days are earned in the institution. */
export function StreakSettingsForm() {
  const { t } = useTranslation('achievements');
  const { data, error, isPending, refetch } = useStreakSettings();
  return (
    <section aria-labelledby="freeze-days" className={classes.settings}>
      <h2 id="freeze-days" className={classes.name}>
        {t('freeze.title')}
      </h2>
      <p className={classes.text}>{t('freeze.text')}</p>
      {isPending && <LoadingSkeleton shape="table" rows={2} />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && <Settings settings={data} />}
    </section>
  );
}

function Settings({ settings: { current, upcoming } }: { settings: GetStreakSettingsResponse }) {
  const { t } = useTranslation('achievements');
  const language = useLanguage();
  const problemText = useProblemText();
  const save = useSaveStreakSettings();
  const { freezeEveryDays, freezeLimit } = upcoming ?? current;
  const [every, setEvery] = useState<number | ''>(freezeEveryDays);
  const [limit, setLimit] = useState<number | ''>(freezeLimit);
  const number = (value: number | string) => (value === '' ? '' : Number(value));
  const submit = () => {
    if (every !== '' && limit !== '') save.mutate({ body: { freezeEveryDays: every, freezeLimit: limit } });
  };
  const errors = save.error ? [{ message: problemText(save.error) }] : [];
  return (
    <FormShell
      label={t('freeze.title')}
      errors={errors}
      onSubmit={submit}
      footer={
        <>
          <Button type="submit" loading={save.isPending} disabled={every === '' || limit === ''}>
            {t('freeze.save')}
          </Button>
          <output className={classes.quiet}>
            {upcoming && t('freeze.from', { date: formatDate(upcoming.validFrom, language, 'UTC') })}
          </output>
        </>
      }
    >
      <div className={classes.pair}>
        <NumberInput
          label={t('freeze.every')}
          min={1}
          max={365}
          allowDecimal={false}
          clampBehavior="strict"
          value={every}
          onChange={(value) => setEvery(number(value))}
        />
        <NumberInput
          label={t('freeze.limit')}
          description={t('freeze.limitHelp')}
          min={0}
          max={14}
          allowDecimal={false}
          clampBehavior="strict"
          value={limit}
          onChange={(value) => setLimit(number(value))}
        />
      </div>
    </FormShell>
  );
}
