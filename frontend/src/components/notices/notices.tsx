import '@mantine/notifications/styles.layer.css';
import { MantineThemeProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

/** The list of notices, in its own download. */
export function Notices() {
  const { t } = useTranslation('components');
  const defaultProps = { closeButtonProps: { 'aria-label': t('notice.close') } };
  return (
    <MantineThemeProvider inherit theme={{ components: { Notification: { defaultProps } } }}>
      <Notifications position="top-right" />
    </MantineThemeProvider>
  );
}
