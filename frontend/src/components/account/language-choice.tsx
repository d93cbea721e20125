import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languages } from '../../lib/i18n/i18n.ts';
import { chooseLanguage } from '../session/account-language.ts';
import { useSession } from '../session/session-context.ts';

function ownName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

/** The languages there are files for, each by its own name; for people who are signed in on all their devices. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation('account');
  const { user } = useSession();
  const current = i18n.resolvedLanguage ?? 'en';
  return (
    <NativeSelect
      label={t('language.label')}
      value={current}
      data={languages.map((language) => ({ value: language, label: ownName(language), lang: language }))}
      onChange={(event) => void chooseLanguage(event.currentTarget.value, user)}
    />
  );
}
