import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { formatSeconds } from '../../lib/duration.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { ChartFrame } from '../../ui/chart-frame.tsx';
import { BarList } from '../../ui/charts/bar-list.tsx';
import type { Column } from '../../ui/data-table-rows.ts';
import {
  ENOUGH_LEARNERS,
  findStop,
  firstShown,
  type SectionReach,
  type StopFinding,
} from './section-stop.ts';
import classes from './analytics.module.css';

/** Sections shown before one asks for all of them. */
const AT_FIRST = 12;

type Numbered = SectionReach & { number: number; startsLesson: boolean };

type SectionChartProps = {
  courseId: string;
  courseTitle: string;
  /** The language of the course. */
  titlesIn: string;
  sections: SectionReach[];
  /** Everybody who ever enrolled: the length of a full bar. */
  enrollments: number;
  mayEdit: boolean;
};

/** Who reached and who completed each section, the one that loses people named, and the way to change it. */
export function SectionChart(props: SectionChartProps) {
  const { courseId, courseTitle, titlesIn, sections, enrollments, mayEdit } = props;
  const { t } = useTranslation('analytics');
  const words = useStopWords();
  const columns = useColumns(courseId, titlesIn, mayEdit);
  const [all, setAll] = useState(false);
  const stop = findStop(sections);
  const stopId = 'section' in stop ? stop.section.sectionId : null;
  const rows = sections.map((section, index) => ({
    ...section,
    number: index + 1,
    startsLesson: section.lessonTitle !== sections[index - 1]?.lessonTitle,
  }));
  const marked = rows.findIndex((row) => row.sectionId === stopId);
  const shown = all ? { from: 0, to: rows.length } : firstShown(rows.length, marked, AT_FIRST);
  const { finding, detail } = words(stop);
  return (
    <div className={classes.part}>
      <ChartFrame
        finding={finding}
        detail={detail}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.sectionId}
        order="course"
        csvName={t('sections.file', { course: courseTitle })}
      >
        <SectionBars
          titlesIn={titlesIn}
          rows={rows.slice(shown.from, shown.to)}
          full={Math.max(enrollments, 1)}
          marked={stopId}
        />
      </ChartFrame>
      <div className={classes.actions}>
        {stopId && mayEdit && (
          <Button
            component={Link}
            to={paths.editSection(courseId, stopId)}
            leftSection={<IconPencil size={18} stroke={1.75} aria-hidden />}
          >
            {t('stop.edit', { section: rows[marked]!.title })}
          </Button>
        )}
        {rows.length > AT_FIRST && (
          <Button variant="subtle" onClick={() => setAll(!all)} aria-expanded={all}>
            {t(all ? 'sections.fewer' : 'sections.all', { count: rows.length })}
          </Button>
        )}
      </div>
    </div>
  );
}

type SectionBarsProps = { rows: Numbered[]; titlesIn: string; full: number; marked: string | null };

function SectionBars({ rows, titlesIn, full, marked }: SectionBarsProps) {
  const { t } = useTranslation('analytics');
  const language = useLanguage();
  return (
    <>
      <p className={classes.key}>
        <span className={classes.keyEntry} data-part="completed">
          {t('sections.completed')}
        </span>
        <span className={classes.keyEntry} data-part="reached">
          {t('sections.reached')}
        </span>
        <span className={classes.keyEntry} data-part="rest">
          {t('sections.enrolled')}
        </span>
      </p>
      <BarList
        full={full}
        rows={rows.map((row) => ({
          key: row.sectionId,
          label: (
            <>
              {row.startsLesson && (
                <span className={classes.lesson}>
                  <bdi lang={titlesIn}>{row.lessonTitle}</bdi>
                </span>
              )}
              <bdi lang={titlesIn}>{row.title}</bdi>
            </>
          ),
          value: row.reached,
          part: row.completed,
          text: t('sections.counts', {
            reached: formatNumber(row.reached, language),
            completed: formatNumber(row.completed, language),
          }),
          marked: row.sectionId === marked,
        }))}
      />
    </>
  );
}

/** A function: what was found → the chart's title and the sentence below it. */
function useStopWords() {
  const { t } = useTranslation('analytics');
  const language = useLanguage();
  return (stop: StopFinding): { finding: string; detail: string } => {
    const basis = t('sections.basis');
    switch (stop.kind) {
      case 'most':
      case 'more':
        return {
          finding: t(`stop.${stop.kind}`, { section: stop.section.title }),
          detail: t('stop.detail', {
            count: stop.section.reached,
            stopped: formatNumber(stop.stopped, language),
            reached: formatNumber(stop.section.reached, language),
          }),
        };
      case 'too_few': {
        const enough = formatNumber(ENOUGH_LEARNERS, language);
        const learners = formatNumber(stop.learners, language);
        return {
          finding: t('stop.too_few'),
          detail: t('stop.fewDetail', { count: stop.learners, learners, enough }),
        };
      }
      case 'nobody':
        return { finding: t('stop.nobody'), detail: basis };
      default:
        return { finding: t(`stop.${stop.kind}`), detail: basis };
    }
  };
}

function useColumns(courseId: string, titlesIn: string, mayEdit: boolean): Column<Numbered>[] {
  const { t } = useTranslation('analytics');
  const language = useLanguage();
  return [
    { key: 'number', header: t('sections.number'), value: (row) => row.number, numeric: true },
    {
      key: 'title',
      header: t('sections.section'),
      value: (row) => row.title,
      cell: (row) =>
        mayEdit ? (
          <Link to={paths.editSection(courseId, row.sectionId)}>
            <bdi lang={titlesIn}>{row.title}</bdi>
          </Link>
        ) : (
          <bdi lang={titlesIn}>{row.title}</bdi>
        ),
      primary: true,
    },
    {
      key: 'lesson',
      header: t('sections.lesson'),
      value: (row) => row.lessonTitle,
      cell: (row) => <bdi lang={titlesIn}>{row.lessonTitle}</bdi>,
    },
    { key: 'reached', header: t('sections.reached'), value: (row) => row.reached, numeric: true },
    { key: 'completed', header: t('sections.completed'), value: (row) => row.completed, numeric: true },
    {
      key: 'time',
      header: t('sections.time'),
      value: (row) => row.averageTimeSpentSeconds,
      cell: (row) =>
        row.averageTimeSpentSeconds === null ? null : formatSeconds(row.averageTimeSpentSeconds, language),
      numeric: true,
    },
    {
      key: 'score',
      header: t('sections.score'),
      value: (row) => row.averageScore,
      cell: (row) =>
        row.averageScore === null
          ? null
          : t('sections.scoreOf', { score: formatNumber(row.averageScore, language) }),
      numeric: true,
    },
  ];
}
