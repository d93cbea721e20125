import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useTeachingSearch } from './authoring.queries.ts';

/** From so many courses on a field to find one by its words. */
const SEARCH_FROM = 8;
/** Milliseconds without a key until the words are searched for. */
const TYPING_PAUSE = 300;

export type ChosenCourse = { id: string; title: string };
type CourseChoiceProps = {
  label: string;
  chosen: ChosenCourse;
  onChoose: (course: ChosenCourse) => void;
  startsHere?: boolean;
};

/** One of the courses that one teaches; where they are many, found by words of it. */
export function CourseChoice({ label, chosen, onChoose, startsHere = false }: CourseChoiceProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const [words, setWords] = useState('');
  const [searched] = useDebouncedValue(words.trim(), TYPING_PAUSE);
  const { data } = useTeachingSearch(searched);
  const found = data?.courses ?? [];
  const total = data?.pagination.total ?? 0;
  const courses = found.some(({ id }) => id === chosen.id) ? found : [chosen, ...found];
  const count = { count: total, number: formatNumber(total, language) };
  return (
    <>
      {(words !== '' || total >= SEARCH_FROM) && (
        <TextInput
          type="search"
          label={t('courseChoice.search')}
          description={searched === '' ? t('courseChoice.help') : t('courseChoice.found', count)}
          maxLength={100}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          // Enter would send the form around it, with the course that was chosen before.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      )}
      <NativeSelect
        label={label}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- asked for by forms that the person has just opened
        autoFocus={startsHere}
        value={chosen.id}
        data={courses.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={({ currentTarget }) => {
          const course = courses.find(({ id }) => id === currentTarget.value);
          if (course) onChoose({ id: course.id, title: course.title });
        }}
      />
    </>
  );
}
