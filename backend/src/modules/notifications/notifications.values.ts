import { z } from 'zod';

/** What is told. The kind is also the key of its sentence in the language files. */
export const NotificationKind = z
  .enum([
    'enrollment_approved',
    'enrollment_declined',
    'place_found',
    'enrollment_suspended',
    'enrollment_reinstated',
    'version_changed',
    'progress_excused',
    'progress_granted',
    'progress_reset',
    'achievement_awarded',
    'due_date_near',
    'due_dates_changed',
    'review_asked',
    'review_sent_back',
    'review_approved',
    'publication_done',
    'publication_failed',
    'publication_cancelled',
    'course_withdrawn',
    'entry_closed',
  ])
  .meta({ id: 'NotificationKind' });

/** What its sentence names, as far as it names it. */
export const NotificationData = z.object({
  note: z.string().optional().describe('what the one who did it said'),
  name: z.string().optional().describe('of the achievement, the cohort, or what is due'),
  key: z.string().optional().describe('of the achievement'),
  points: z.number().int().optional(),
  sections: z.number().int().optional(),
  dueAt: z.string().optional(),
  sectionId: z.string().optional().describe('where to go on'),
});
