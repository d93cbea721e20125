import { randomUUID } from 'node:crypto';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { MediaService } from '../media/index.ts';
import type { ChosenCover } from './courses-chosen-cover.contract.ts';
import type { CourseEditing, EditedCourse } from './courses-editing.service.ts';
import { replaceChosenCover } from './courses-images.repository.ts';

/** Pixels: covers are shown smaller, on dense screens about as wide. */
const WIDTH = 960;

/** The picture by which a course is known, as somebody chose it. */
export function chosenCoverUseCases(editing: CourseEditing, media: Pick<MediaService, 'readPicture'>) {
  const changed = (course: EditedCourse, action: string, details: Record<string, string>) => ({
    result: undefined,
    audit: { action, entityType: 'course', entityId: course.courseId, details },
    isShown: course.status === 'published',
    keepsReview: true,
  });

  return {
    /**
     * Keeps a copy, so that every page shows it by an address that lasts.
     * @throws AppError `media_not_found`, `media_no_picture`, and as every change of a course
     */
    async chooseCover(tenant: SignedIn, courseId: string, { mediaId, altText }: ChosenCover): Promise<void> {
      // Who may not edit hears of that before anything is read from storage.
      await editing.read(tenant, courseId, async () => undefined);
      const { bytes } = await media.readPicture(tenant, mediaId, WIDTH);
      await editing.change<void>(tenant, courseId, 'edit', async (tx, course) => {
        await replaceChosenCover(tx, course, { key: randomUUID(), bytes, altText });
        return changed(course, 'course_cover_chosen', { mediaId });
      });
    },

    /** The cover that was made stands there again. @throws as every change of a course */
    removeCover: (tenant: SignedIn, courseId: string): Promise<void> =>
      editing.change<void>(tenant, courseId, 'edit', async (tx, course) => {
        await replaceChosenCover(tx, course, null);
        return changed(course, 'course_cover_removed', {});
      }),
  };
}
