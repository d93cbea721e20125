import { useTranslation } from 'react-i18next';
import type { CourseDetail } from '../../api/generated/types.gen.ts';
import { formatNumber, formatPrice, languageName } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './course.module.css';

/** Code, term, credit hours, language and price; what the course does not have is left out. */
export function CourseRegister({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('courses');
  const reader = useLanguage();
  const { courseCode, academicTerm, creditHours, language, priceCents, currency } = course;
  const facts = [
    ['code', courseCode],
    ['term', academicTerm],
    ['credits', creditHours === null ? null : formatNumber(creditHours, reader)],
    ['language', languageName(language, reader)],
    ['price', priceCents && currency ? formatPrice(priceCents, currency, reader) : null],
  ] as const;
  return (
    <dl className={classes.register}>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
