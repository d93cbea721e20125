import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeLanguage, languages } from '../../lib/i18n/i18n.ts';

function ownName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

/** The languages there are files for, each by its own name. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation('components');
  const current = i18n.resolvedLanguage ?? 'en';
  return (
    <NativeSelect
      label={t('language.label')}
      value={current}
      data={languages.map((language) => ({ value: language, label: ownName(language) }))}
      onChange={(event) => void changeLanguage(event.currentTarget.value)}
    />
  );
}
