import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CourseCoverage, CourseDetail } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './coverage.module.css';

type CoverageUnsupportedProps = {
  course: Pick<CourseDetail, 'id' | 'language'>;
  sections: CourseCoverage['sections'];
};

/** The passages of the draft that no source holds, by section. */
export function CoverageUnsupported({ course, sections }: CoverageUnsupportedProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const unsupported = sections.filter((section) => section.unsupported.length > 0);
  return (
    <section aria-labelledby="coverage-unsupported">
      <h2 id="coverage-unsupported" className={classes.heading}>
        {t('coverage.unsupported')}
      </h2>
      {unsupported.length === 0 ? (
        <p className={classes.allSupported}>
          <IconCircleCheck size={18} stroke={1.75} aria-hidden />
          {t('coverage.allSupported')}
        </p>
      ) : (
        <>
          <p className={classes.help}>{t('coverage.unsupportedHelp')}</p>
          <ul className={classes.list}>
            {unsupported.map((section) => (
              <li key={section.sectionId} className={classes.unsupported}>
                <h3 className={classes.sourceName}>
                  <Link to={paths.editSection(course.id, section.sectionId)}>
                    <bdi lang={course.language}>{section.title}</bdi>
                  </Link>
                </h3>
                <p className={classes.quiet}>
                  <bdi lang={course.language}>
                    {section.moduleTitle} › {section.lessonTitle}
                  </bdi>
                  {' · '}
                  {t('coverage.unsupportedWords', {
                    count: section.words,
                    unsupported: formatNumber(section.unsupportedWords, language),
                    words: formatNumber(section.words, language),
                  })}
                </p>
                <ul className={classes.passages}>
                  {section.unsupported.map(({ excerpt }) => (
                    <li key={excerpt} className={classes.excerpt} lang={course.language} dir="auto">
                      {excerpt}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
