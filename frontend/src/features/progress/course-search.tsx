import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IconSearch } from '@tabler/icons-react';
import { useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { searchCourseOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { CoursePage, FoundPassage } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { SheetDialog, type SheetHandle } from '../../ui/sheet.tsx';
import classes from './course-search.module.css';

type SearchedCourse = Pick<CoursePage['course'], 'id' | 'language'>;

const TYPING_MILLISECONDS = 250;

type CourseSearchProps = { ref: Ref<SheetHandle>; course: SearchedCourse };

/** The search of a course's text, on a sheet that its handle opens. */
export function CourseSearch({ ref, course }: CourseSearchProps) {
  const { t } = useTranslation('player');
  return (
    <SheetDialog ref={ref} label={t('search.title')} lazily>
      <Search course={course} />
    </SheetDialog>
  );
}

/** A dialog gives the focus to what has this attribute, each time it is opened; React sets none. */
function focusFirst(field: HTMLInputElement | null) {
  field?.setAttribute('autofocus', '');
  field?.focus();
}

function Search({ course }: { course: SearchedCourse }) {
  const { t } = useTranslation('player');
  const [text, setText] = useState('');
  const [words] = useDebouncedValue(text.trim(), TYPING_MILLISECONDS);
  const { data, error, refetch } = useQuery({
    ...searchCourseOptions({ path: { courseId: course.id }, query: { q: words } }),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  });
  const found = words === '' ? undefined : data;
  return (
    <div className={classes.root}>
      <TextInput
        ref={focusFirst}
        inputMode="search"
        label={t('search.field')}
        description={t('search.help')}
        maxLength={200}
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      <output className={classes.count}>{found && t('search.found', { count: found.total })}</output>
      {found && found.passages.length > 0 && (
        <ul className={classes.list} aria-label={t('search.results')}>
          {found.passages.map((passage) => (
            <Found
              key={`${passage.sectionId} ${passage.heading} ${passage.snippet}`}
              course={course}
              passage={passage}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function Found({ course, passage }: { course: SearchedCourse; passage: FoundPassage }) {
  const { sectionId, sectionTitle, lessonTitle, heading, snippet } = passage;
  return (
    <li>
      <Link to={paths.found(course.id, sectionId, snippet)} lang={course.language} className={classes.found}>
        <span className={classes.title}>
          <bdi>{sectionTitle}</bdi>
        </span>
        <span className={classes.place}>
          <bdi>{[lessonTitle, heading].filter(Boolean).join(' · ')}</bdi>
        </span>
        <span className={classes.snippet}>
          <bdi>
            <Snippet {...passage} />
          </bdi>
        </span>
      </Link>
    </li>
  );
}

/** The words of the passage, those marked that were searched. */
function Snippet({ snippet, matches }: Pick<FoundPassage, 'snippet' | 'matches'>) {
  const ends = [0, ...matches.map(({ end }) => end)];
  return (
    <>
      {matches.map(({ start, end }, index) => (
        <span key={start}>
          {snippet.slice(ends[index], start)}
          <mark className={classes.match}>{snippet.slice(start, end)}</mark>
        </span>
      ))}
      {snippet.slice(ends.at(-1))}
    </>
  );
}
