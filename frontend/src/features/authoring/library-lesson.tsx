import { Button, NativeSelect } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LibrarySection } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { useDraftCourse, useTeachingSearch } from './authoring.queries.ts';
import { CourseChoice, type ChosenCourse } from './course-choice.tsx';
import { useTakeFromLibrary } from './library.queries.ts';
import { parentChoices } from './outline-order.ts';
import classes from './library.module.css';
import outline from './outline.module.css';

/** Inserts a section of the library at the end of a lesson that is chosen, of a course one teaches. */
export function InsertIntoLesson({ section }: { section: LibrarySection }) {
  const { t } = useTranslation('library');
  const { data } = useTeachingSearch('');
  const [wanted, setWanted] = useState<ChosenCourse | null>(null);
  const course = wanted ?? data?.courses[0];
  if (!data) return null;
  if (!course) return <p className={classes.quiet}>{t('page.noCourse')}</p>;
  return (
    <section aria-labelledby="into-lesson" className={classes.insert}>
      <h3 id="into-lesson" className={classes.title}>
        {t('page.insertTitle')}
      </h3>
      <CourseChoice label={t('page.course')} chosen={course} onChoose={setWanted} />
      <LessonForm key={course.id} course={course} section={section} />
    </section>
  );
}

type LessonFormProps = { course: ChosenCourse; section: LibrarySection };

function LessonForm({ course, section }: LessonFormProps) {
  const { t } = useTranslation('library');
  const problemText = useProblemText();
  const { data, isPending, error } = useDraftCourse(course.id);
  const { insert } = useTakeFromLibrary(course.id);
  const [wanted, setWanted] = useState('');
  const lessons = parentChoices(data?.course.modules ?? [], 'section');
  const lesson = lessons.find(({ value }) => value === wanted) ?? lessons[0];
  const problem = error ?? insert.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!lesson) return;
    const body = { libraryId: section.id, lessonId: lesson.value };
    insert.mutate({ path: { courseId: course.id }, body });
  };
  return (
    <form className={classes.insert} onSubmit={submit}>
      <NativeSelect
        label={t('page.lesson')}
        value={lesson?.value ?? ''}
        data={lessons}
        disabled={!lesson}
        error={!isPending && !error && !lesson ? t('page.noLesson') : undefined}
        onChange={(event) => {
          insert.reset();
          setWanted(event.currentTarget.value);
        }}
      />
      {problem && (
        <p role="alert" className={classes.problem}>
          {problemText(problem)}
        </p>
      )}
      <div className={outline.formButtons}>
        <Button type="submit" loading={insert.isPending} disabled={!lesson}>
          {t('insertHereNamed', { title: section.title })}
        </Button>
      </div>
      <output>
        {insert.isSuccess && lesson && (
          <>
            {t('inserted', { title: section.title, lesson: lesson.label })}{' '}
            <Link to={paths.editCourse(course.id)}>{t('page.openCourse', { course: course.title })}</Link>
          </>
        )}
      </output>
    </form>
  );
}
