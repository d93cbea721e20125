import type { MantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReadingSettings } from '../reading/use-reading-settings.ts';
import { useSession } from '../session/session-context.ts';
import classes from './account-menu.module.css';

const schemes: { scheme: MantineColorScheme; icon: Icon }[] = [
  { scheme: 'light', icon: IconSun },
  { scheme: 'dark', icon: IconMoon },
  { scheme: 'auto', icon: IconDeviceDesktop },
];

/** Light, dark, or as the device; for people who are signed in on all their devices. */
export function ThemeChoice() {
  const { t } = useTranslation('account');
  const { user } = useSession();
  const { settings, change } = useReadingSettings(user !== null);
  return (
    <fieldset className={classes.choice}>
      <legend className={classes.legend}>{t('theme.label')}</legend>
      <div className={classes.options}>
        {schemes.map(({ scheme, icon: SchemeIcon }) => (
          <label key={scheme} className={classes.option}>
            <input
              type="radio"
              name="color-scheme"
              checked={settings.theme === scheme}
              onChange={() => change({ theme: scheme })}
            />
            <SchemeIcon size={18} stroke={1.75} aria-hidden />
            {t(`theme.${scheme}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
