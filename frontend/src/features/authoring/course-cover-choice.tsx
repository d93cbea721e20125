import { Button, Group } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail } from '../../api/generated/types.gen.ts';
import { CourseCover } from '../../components/course/course-cover.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { askedPart } from '../../lib/later-part.ts';
import { OptionalPart } from '../../ui/optional-part.tsx';
import { useCourseCover } from './authoring.queries.ts';
import classes from './course-cover-choice.module.css';

const MediaPicker = askedPart(
  async () => (await import('../../components/media/media-picker.tsx')).MediaPicker,
);

/** The picture by which a course is known: made for it, until somebody chooses one. It is no part of the draft. */
export function CourseCoverChoice({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('authoring');
  const problemText = useProblemText();
  const { choose, remove } = useCourseCover(course.id);
  const [isChoosing, setIsChoosing] = useState(false);
  const path = { courseId: course.id };
  const isBusy = choose.isPending || remove.isPending;
  const failure = choose.error ?? remove.error;
  const said = course.thumbnailAlt ? t('cover.shows', { what: course.thumbnailAlt }) : t('cover.silent');
  return (
    <section aria-labelledby="cover" className={classes.root}>
      <h2 id="cover" className={classes.title}>
        {t('cover.title')}
      </h2>
      <p className={classes.quiet}>{t('cover.sentence')}</p>
      <CourseCover course={course} className={classes.picture} />
      <output className={classes.quiet}>{course.hasChosenCover ? said : t('cover.made')}</output>
      {failure && <p className={classes.problem}>{problemText(failure)}</p>}
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconPhoto size={18} stroke={1.75} aria-hidden />}
          loading={choose.isPending}
          disabled={isBusy}
          onClick={() => setIsChoosing(true)}
        >
          {t(course.hasChosenCover ? 'cover.change' : 'cover.choose')}
        </Button>
        {course.hasChosenCover && (
          <Button
            variant="subtle"
            loading={remove.isPending}
            disabled={isBusy}
            onClick={() => remove.mutate({ path })}
          >
            {t('cover.remove')}
          </Button>
        )}
      </Group>
      {isChoosing && (
        <OptionalPart>
          <MediaPicker
            title={t('cover.choose')}
            kinds={['image']}
            onClose={() => setIsChoosing(false)}
            onTake={({ media, description }) => {
              setIsChoosing(false);
              choose.mutate({ path, body: { mediaId: media.id, altText: description?.altText ?? '' } });
            }}
          />
        </OptionalPart>
      )}
    </section>
  );
}
