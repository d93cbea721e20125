import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { devicePerson } from '../../api/device-person.ts';
import { dropCourse } from '../../lib/device/kept-content.ts';
import { formatBytes } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useKeptCourses } from './use-kept-courses.ts';
import classes from './offline.module.css';

/** The courses that can be learned without the network, with their sizes; nothing where there are none. */
export function KeptCourses() {
  const { t } = useTranslation('offline');
  const language = useLanguage();
  const courses = useKeptCourses();
  if (courses.length === 0) return null;
  const remove = (courseId: string) => {
    const person = devicePerson();
    if (person) void dropCourse(person, courseId, true);
  };
  return (
    <section aria-labelledby="kept" className={classes.keptCourses}>
      <h2 id="kept">{t('kept.title')}</h2>
      <ul>
        {courses.map(({ courseId, title, language: writtenIn, keptSections, sections, bytes }) => (
          <li key={courseId}>
            <div>
              <Link to={paths.course(courseId)}>
                <bdi lang={writtenIn}>{title}</bdi>
              </Link>
              <span className={classes.detail}>
                {t('kept.sections', {
                  kept: keptSections,
                  total: sections,
                  size: formatBytes(bytes, language),
                })}
              </span>
            </div>
            <Button
              variant="subtle"
              aria-label={t('kept.remove', { title })}
              onClick={() => remove(courseId)}
            >
              {t('kept.removeShort')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
