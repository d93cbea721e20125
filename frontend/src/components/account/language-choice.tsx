import { Button, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languages } from '../../lib/i18n/i18n.ts';
import { chooseLanguage, useLanguageKeeping } from '../session/account-language.ts';
import { useSession } from '../session/session-context.ts';
import classes from './account-menu.module.css';

function ownName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

/** The languages there are files for, each by its own name; for people who are signed in on all their devices. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation('account');
  const { user } = useSession();
  const current = i18n.resolvedLanguage ?? 'en';
  return (
    <>
      <NativeSelect
        label={t('language.label')}
        value={current}
        data={languages.map((language) => ({ value: language, label: ownName(language), lang: language }))}
        onChange={(event) => void chooseLanguage(event.currentTarget.value, user)}
      />
      {user && <Keeping onRetry={() => void chooseLanguage(current, user)} />}
    </>
  );
}

/** Says that the account has the choice only when it does. */
function Keeping({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation('account');
  const keeping = useLanguageKeeping();
  if (keeping === 'none') return null;
  return (
    <>
      <output className={classes.kept}>{t(`language.${keeping}`)}</output>
      {keeping === 'failed' && (
        <Button variant="default" fullWidth onClick={onRetry}>
          {t('language.again')}
        </Button>
      )}
    </>
  );
}
