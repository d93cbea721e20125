import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { notificationsContract } from './notifications.contract.ts';
import type { NotificationsService } from './notifications.service.ts';

export function bindNotificationsRoutes(bind: RouteBinder, notifications: NotificationsService): void {
  bind(notificationsContract.list, ({ query }, context) => notifications.list(signedIn(context), query));
  bind(notificationsContract.read, ({ body }, context) => notifications.read(signedIn(context), body.ids));
}
