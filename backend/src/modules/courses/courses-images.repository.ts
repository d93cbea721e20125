/** Writes and reads the pictures of courses. */
import { z } from 'zod';
import { imageTypeOf } from '../../platform/ai/image-model.ts';
import type { ImageType } from '../../platform/ai/image-model.ts';
import type { Database, InstitutionScope, Transaction } from '../../platform/database/database.ts';

/** A picture that an author had drawn. `key` is its address: a random UUID, which nobody guesses. */
export type CoursePicture = {
  key: string;
  isCover: boolean;
  mediaType: ImageType;
  bytes: Buffer;
  altText: string;
  prompt: string;
  provider: string;
  model: string;
};

/** @throws when the bytes are not of the kind they are said to be: nothing else may be given to browsers */
export async function insertCoursePictures(
  tx: Transaction,
  institutionId: string,
  courseId: string,
  pictures: readonly CoursePicture[],
): Promise<void> {
  const wrong = pictures.find(({ bytes, mediaType }) => imageTypeOf(bytes) !== mediaType);
  if (wrong) throw new Error(`The picture ${wrong.key} is no ${wrong.mediaType}.`);
  await tx.courseImage.createMany({
    data: pictures.map(({ isCover: _isCover, bytes, ...picture }) => ({
      ...picture,
      bytes: new Uint8Array(bytes),
      institutionId,
      courseId,
    })),
  });
}

/** A picture of the library: nobody drew it for this course. */
const CHOSEN = { prompt: '', provider: 'library', model: '' };

/** Puts a picture in the place of the one that was chosen before, which nothing else shows; null: none is chosen. */
export async function replaceChosenCover(
  tx: Transaction,
  { institutionId, courseId }: { institutionId: string; courseId: string },
  cover: { key: string; bytes: Buffer; altText: string } | null,
): Promise<void> {
  const where = { institutionId, id: courseId };
  const { chosenCoverKey: before } = await tx.course.findFirstOrThrow({
    where,
    select: { chosenCoverKey: true },
  });
  if (cover) {
    const picture = { ...cover, ...CHOSEN, isCover: true, mediaType: 'image/webp' as const };
    await insertCoursePictures(tx, institutionId, courseId, [picture]);
  }
  const data = { chosenCoverKey: cover?.key ?? null, chosenCoverAlt: cover?.altText ?? null };
  await tx.course.updateMany({ where, data });
  if (before) await tx.courseImage.deleteMany({ where: { institutionId, key: before } });
}

const PictureRow = z.object({ mediaType: z.string(), bytes: z.instanceof(Buffer) });

/** The picture that has this key; null when the institution has none. */
export async function findCoursePicture(
  database: Pick<Database, 'query'>,
  { institutionId }: InstitutionScope,
  key: string,
): Promise<z.infer<typeof PictureRow> | null> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'course_image',
      text: `select media_type as "mediaType", bytes from course_images where institution_id = $1 and key = $2`,
      values: [institutionId, key],
    },
    PictureRow,
  );
  return row ?? null;
}
