import { z } from 'zod';
import { Id, PageQuery, Pagination, Timestamp } from '../../platform/http/reply-schemas.ts';
import { contract } from '../../platform/http/route-contract.ts';
import { NotificationData, NotificationKind } from './notifications.values.ts';

export const Notification = z
  .object({
    id: Id,
    kind: NotificationKind,
    courseId: Id.nullable(),
    courseTitle: z.string().nullable(),
    data: NotificationData,
    createdAt: Timestamp,
    readAt: Timestamp.nullable(),
  })
  .meta({ id: 'Notification' });

export const notificationsContract = {
  list: contract({
    operationId: 'listNotifications',
    method: 'get',
    path: '/api/notifications',
    tag: 'notifications',
    summary: 'What happened without me',
    description: 'The newest first. Changes are hinted at by the stream of progress.',
    permission: 'member',
    query: PageQuery,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        notifications: z.array(Notification),
        unread: z.number().int(),
        pagination: Pagination,
      }),
    },
    errors: {},
  }),
  read: contract({
    operationId: 'readNotifications',
    method: 'post',
    path: '/api/notifications/read',
    tag: 'notifications',
    summary: 'Mark notices as read',
    description: 'Those with these ids, or all. Ids that are not of the caller are passed over.',
    permission: 'member',
    body: z.object({ ids: z.array(Id).min(1).max(100).optional() }),
    reply: { kind: 'json', status: 200, schema: z.object({ unread: z.number().int() }) },
    errors: {},
  }),
};
