import { NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CourseAbilities } from '../../api/generated/types.gen.ts';
import { languageName } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { contentLanguages, currencies } from './authoring.values.ts';
import type { CourseAbout } from './course-about-draft.ts';
import type { Draft } from './use-draft.ts';
import { useFieldErrors } from './use-field-errors.ts';
import classes from './authoring.module.css';

type CourseSettingsProps = { draft: Draft<CourseAbout>; abilities: CourseAbilities };

/** What the institution knows the course by, what it costs, and where the catalogue shows it. */
export function CourseSettings(props: CourseSettingsProps) {
  const { t } = useTranslation('authoring');
  const { draft, abilities } = props;
  return (
    <fieldset className={classes.settings}>
      <legend className={classes.heading}>{t('settings.title')}</legend>
      {!abilities.publish && <p className={classes.help}>{t('settings.notYours')}</p>}
      <div className={classes.pair}>
        <Language draft={draft} />
        <Register {...props} />
        <Price {...props} />
      </div>
      {abilities.feature && (
        <Switch
          label={t('about.featured')}
          description={t('about.featuredHelp')}
          checked={draft.value.featured}
          onChange={(event) => draft.keeper.change({ featured: event.currentTarget.checked })}
        />
      )}
    </fieldset>
  );
}

function Language({ draft: { value, keeper } }: Pick<CourseSettingsProps, 'draft'>) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const offered = new Set([...contentLanguages, value.language]);
  const names = [...offered].map((tag) => ({ value: tag, label: languageName(tag, language) }));
  return (
    <NativeSelect
      label={t('about.language')}
      description={t('about.languageHelp')}
      value={value.language}
      data={names.toSorted((one, other) => one.label.localeCompare(other.label, language))}
      onChange={(event) => keeper.change({ language: event.currentTarget.value })}
    />
  );
}

/** A number as the field gives it: empty is none. */
const numberOf = (given: string | number) => (typeof given === 'number' ? given : null);

function Register({ draft, abilities }: CourseSettingsProps) {
  const { t } = useTranslation('authoring');
  const errorOf = useFieldErrors(draft);
  const { value, keeper } = draft;
  return (
    <>
      <TextInput
        label={t('about.courseCode')}
        description={t('about.courseCodeHelp')}
        value={value.courseCode ?? ''}
        maxLength={20}
        disabled={!abilities.publish}
        error={errorOf('courseCode')}
        onChange={(event) => keeper.change({ courseCode: event.currentTarget.value || null })}
      />
      <TextInput
        label={t('about.academicTerm')}
        description={t('about.academicTermHelp')}
        value={value.academicTerm ?? ''}
        maxLength={50}
        disabled={!abilities.publish}
        error={errorOf('academicTerm')}
        onChange={(event) => keeper.change({ academicTerm: event.currentTarget.value || null })}
      />
      <NumberInput
        label={t('about.creditHours')}
        description={t('about.creditHoursHelp')}
        value={value.creditHours ?? ''}
        min={0}
        max={100}
        step={0.5}
        decimalScale={1}
        disabled={!abilities.publish}
        error={errorOf('creditHours')}
        onChange={(given) => keeper.change({ creditHours: numberOf(given) })}
      />
    </>
  );
}

function Price({ draft, abilities }: CourseSettingsProps) {
  const { t } = useTranslation('authoring');
  const errorOf = useFieldErrors(draft);
  const { value, keeper } = draft;
  const currency = value.currency ?? currencies[0]!;
  const change = (given: string | number) => {
    const price = numberOf(given);
    keeper.change({ priceCents: price === null ? null : Math.round(price * 100), currency });
  };
  return (
    <div className={classes.price}>
      <NumberInput
        label={t('about.priceCents')}
        description={t('about.priceCentsHelp')}
        value={value.priceCents === null ? '' : value.priceCents / 100}
        min={0}
        max={1_000_000}
        decimalScale={2}
        disabled={!abilities.publish}
        error={errorOf('priceCents')}
        onChange={change}
      />
      <NativeSelect
        label={t('about.currency')}
        value={currency}
        data={[...new Set([...currencies, currency])]}
        disabled={!abilities.publish}
        error={errorOf('currency')}
        onChange={(event) => keeper.change({ currency: event.currentTarget.value })}
      />
    </div>
  );
}
