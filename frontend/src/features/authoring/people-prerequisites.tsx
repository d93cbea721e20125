import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCourseSearch } from './people.queries.ts';
import classes from './people.module.css';

const SEARCH_PAUSE = 300;
const AT_MOST = 20;

type NamedCourse = { courseId: string; title: string };
type Props = {
  courseId: string;
  chosen: NamedCourse[];
  mayChange: boolean;
  onChange: (chosen: NamedCourse[]) => void;
};

/** The courses to be completed before one may enrol: found by their words, taken away by a button. */
export function PeoplePrerequisites({ courseId, chosen, mayChange, onChange }: Props) {
  const { t } = useTranslation('people');
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), SEARCH_PAUSE);
  const { data } = useCourseSearch(asked);
  const taken = new Set([courseId, ...chosen.map((course) => course.courseId)]);
  const found = asked === '' ? [] : (data?.courses ?? []).filter((course) => !taken.has(course.id));
  const add = (course: { id: string; title: string }) => {
    onChange([...chosen, { courseId: course.id, title: course.title }]);
    setWords('');
  };
  return (
    <section aria-labelledby="prerequisites" className={classes.stack}>
      <h3 id="prerequisites" className={classes.label}>
        {t('entry.prerequisites')}
      </h3>
      <p className={classes.quiet}>{t('entry.prerequisitesHelp')}</p>
      <Chosen
        chosen={chosen}
        onRemove={mayChange ? (course) => onChange(chosen.filter((other) => other !== course)) : null}
      />
      {mayChange && chosen.length < AT_MOST && (
        <TextInput
          type="search"
          label={t('entry.prerequisiteFind')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          // Enter would save the settings that this stands in.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          className={classes.field}
        />
      )}
      {found.length > 0 && (
        <ul className={classes.rows} aria-label={t('entry.prerequisiteFound')}>
          {found.map((course) => (
            <li key={course.id} className={classes.row}>
              <span className={classes.grow}>
                <bdi>{course.title}</bdi>
              </span>
              <Button variant="default" onClick={() => add(course)}>
                {t('entry.prerequisiteAdd', { course: course.title })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {asked.length > 1 && data && found.length === 0 && (
        <p className={classes.quiet}>{t('entry.prerequisiteNone')}</p>
      )}
    </section>
  );
}

type ChosenProps = { chosen: NamedCourse[]; onRemove: ((course: NamedCourse) => void) | null };

function Chosen({ chosen, onRemove }: ChosenProps) {
  const { t } = useTranslation('people');
  if (chosen.length === 0) return null;
  return (
    <ul className={classes.rows} aria-labelledby="prerequisites">
      {chosen.map((course) => (
        <li key={course.courseId} className={classes.row}>
          <span className={classes.grow}>
            <bdi>{course.title}</bdi>
          </span>
          {onRemove && (
            <Button
              variant="default"
              aria-label={t('entry.prerequisiteRemove', { course: course.title })}
              onClick={() => onRemove(course)}
            >
              {t('remove')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
