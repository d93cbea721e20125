import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** The list of notices, in its own download. */
export function Notices() {
  return <Notifications position="top-right" />;
}
