import { Button, FileButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CourseCoverage, CourseDetail, CoveragePart } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { sourceEndings } from '../../components/sources/send-source.ts';
import { formatNumber, formatPercent } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useHandInVersion, useRemoveSource } from './coverage.queries.ts';
import classes from './coverage.module.css';

type Source = CourseCoverage['sources'][number];
type CoverageSourceProps = {
  course: Pick<CourseDetail, 'id' | 'language'>;
  source: Source;
  /** Titles of the sections, by their ids. */
  titles: ReadonlyMap<string, string>;
  mayChange: boolean;
};

/** One document: how much of it is taught, and on demand each of its parts with the sections that teach it. */
export function CoverageSource({ course, source, titles, mayChange }: CoverageSourceProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const { name, words, coveredWords } = source;
  const percent = words === 0 ? 0 : Math.floor((100 * coveredWords) / words);
  const said = t('coverage.share', {
    covered: formatNumber(coveredWords, language),
    count: words,
    words: formatNumber(words, language),
    percent: formatPercent(percent, language),
  });
  return (
    <article className={classes.source}>
      <h3 className={classes.sourceName}>
        <button type="button" className={classes.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconChevronRight size={18} stroke={1.75} aria-hidden className={classes.chevron} />
          <bdi>{name}</bdi>
        </button>
      </h3>
      <p className={classes.quiet}>
        {said} · {t('coverage.version', { number: formatNumber(source.version, language) })}
        {source.isArchived && ` · ${t('coverage.archived')}`}
      </p>
      <ProgressBar percent={percent} label={name} valueText={said} thin />
      {open && (
        <>
          <SourceParts course={course} source={source} titles={titles} />
          {mayChange && <SourceActions courseId={course.id} source={source} />}
        </>
      )}
    </article>
  );
}

function SourceParts({
  course,
  source: { parts, partsTotal },
  titles,
}: Omit<CoverageSourceProps, 'mayChange'>) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const groups = [...Map.groupBy(parts, ({ headings }) => headings.join(' › '))];
  return (
    <div className={classes.parts}>
      {groups.map(([headings, ofHeading]) => (
        <section key={headings} aria-label={headings || t('coverage.beginning')}>
          <h4 className={classes.partHeading} dir="auto">
            {headings || t('coverage.beginning')}
          </h4>
          <ul className={classes.list}>
            {ofHeading.map((part) => (
              <li
                key={part.id}
                className={classes.part}
                data-unused={part.taughtIn.length === 0 || undefined}
              >
                <p className={classes.excerpt} dir="auto">
                  {part.excerpt}
                </p>
                <TaughtIn course={course} part={part} titles={titles} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {partsTotal > parts.length && (
        <p className={classes.quiet}>
          {t('coverage.more', {
            count: partsTotal - parts.length,
            number: formatNumber(partsTotal - parts.length, language),
          })}
        </p>
      )}
    </div>
  );
}

type TaughtInProps = Pick<CoverageSourceProps, 'course' | 'titles'> & { part: CoveragePart };

function TaughtIn({ course, part: { taughtIn }, titles }: TaughtInProps) {
  const { t } = useTranslation('authoring');
  if (taughtIn.length === 0) return <p className={classes.unused}>{t('coverage.unused')}</p>;
  return (
    <ul className={classes.links} aria-label={t('coverage.taughtIn')}>
      {taughtIn.map(({ sectionId, by }) => (
        <li key={sectionId}>
          <Link to={paths.editSection(course.id, sectionId)}>
            <bdi lang={course.language}>{titles.get(sectionId)}</bdi>
          </Link>{' '}
          <span className={classes.quiet}>{t(`coverage.by.${by}`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** A new version of the document, or the course without it. */
function SourceActions({ courseId, source }: Pick<CoverageSourceProps, 'source'> & { courseId: string }) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const problemText = useProblemText();
  const version = useHandInVersion(courseId, source.sourceId);
  const remove = useRemoveSource(courseId);
  const error = version.error ?? remove.error;
  const touched = version.data?.impact.sections.filter((section) => section.courseId === courseId) ?? [];
  const count = new Set(touched.map(({ sectionId }) => sectionId)).size;
  return (
    <div className={classes.sourceActions}>
      <FileButton onChange={(file) => file && version.mutate(file)} accept={sourceEndings.join(',')}>
        {(props) => (
          <Button {...props} variant="default" loading={version.isPending}>
            {t('coverage.newVersion')}
          </Button>
        )}
      </FileButton>
      <Button
        variant="subtle"
        color="gray"
        loading={remove.isPending}
        onClick={() => remove.mutate({ path: { courseId, sourceId: source.sourceId } })}
      >
        {t('coverage.remove')}
      </Button>
      {version.data && (
        <output className={classes.quiet}>
          {t('coverage.impact', { count, number: formatNumber(count, language) })}
        </output>
      )}
      {error && (
        <p role="alert" className={classes.problem}>
          {problemText(error)}
        </p>
      )}
    </div>
  );
}
