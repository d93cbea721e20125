import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { Notification } from './notifications.contract.ts';

const Page = z.object({
  total: z.number().int(),
  unread: z.number().int(),
  notifications: z.array(Notification),
});

/** A page of what a person was told, the newest first. */
export async function listNotifications(
  database: Database,
  { institutionId }: InstitutionScope,
  userId: string,
  { page, limit }: { page: number; limit: number },
) {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'own_notifications',
      text: `with shown as (
          select n.*, c.title from notifications n
          left join courses c on c.institution_id = n.institution_id and c.id = n.course_id
          where n.institution_id = $1 and n.user_id = $2
          order by n.created_at desc, n.id desc limit $3 offset $4)
        select count(*)::integer as total, (count(*) filter (where o.read_at is null))::integer as unread,
          coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'courseId', s.course_id,
              'courseTitle', s.title, 'data', s.data, 'createdAt', iso_utc(s.created_at), 'readAt', iso_utc(s.read_at))
              order by s.created_at desc, s.id desc)
            from shown s), '[]') as notifications
        from notifications o where o.institution_id = $1 and o.user_id = $2`,
      values: [institutionId, userId, limit, (page - 1) * limit],
    },
    Page,
  );
  const { total, ...rest } = found!;
  return { ...rest, pagination: { page, limit, total } };
}
