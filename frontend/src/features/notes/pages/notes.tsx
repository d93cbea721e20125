import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import type { Note, NotesOverview } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { NoteFailure } from '../../../components/notes/note-failure.tsx';
import { NoteItem } from '../../../components/notes/note-item.tsx';
import { useNotesOverview } from '../../../components/notes/notes-overview.queries.ts';
import { useExportNotes, useNotes } from '../../../components/notes/notes.queries.ts';
import { RemovedNotes, useRemovedNotes } from '../../../components/notes/removed-notes.tsx';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { formatNumber } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n/use-language.ts';
import { laterPart } from '../../../lib/later-part.ts';
import { useSearch } from '../../../lib/use-search.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { PageLinks } from '../../../ui/page-links.tsx';
import {
  exportQuery,
  isNarrowed,
  notesQuery,
  PAGE_SIZE,
  readFilters,
  withFilters,
} from '../notes.filters.ts';
import classes from '../notes-page.module.css';

const NotesFilterBar = laterPart(async () => (await import('../notes-filter-bar.tsx')).NotesFilterBar);

/** All own notes and bookmarks, by course: found again, changed, taken along as a file. */
export function Component() {
  const { t } = useTranslation('notes');
  const overview = useNotesOverview();
  const isEmpty = overview.data?.total === 0;
  return (
    <>
      <PageHeader
        title={t('page.title')}
        sentence={t('page.sentence')}
        action={overview.data && !isEmpty && <Export />}
      />
      {overview.isPending && <LoadingSkeleton shape="list" />}
      {overview.error && <ProblemState error={overview.error} onRetry={() => void overview.refetch()} />}
      {overview.data && <Notes overview={overview.data} />}
    </>
  );
}

/** Saves what the filters leave as a file. */
function Export() {
  const { t } = useTranslation('notes');
  const [search] = useSearchParams();
  const file = useExportNotes();
  const save = () => file.mutate(exportQuery(readFilters(search)));
  return (
    <div className={classes.export}>
      <Button
        leftSection={<IconDownload size={18} stroke={1.75} aria-hidden />}
        loading={file.isPending}
        onClick={save}
      >
        {t('export.button')}
      </Button>
      {file.error && <NoteFailure error={file.error} onRetry={save} />}
    </div>
  );
}

function Notes({ overview }: { overview: NotesOverview }) {
  const { t } = useTranslation('notes');
  const { removed, add, forget } = useRemovedNotes();
  const narrowed = isNarrowed(readFilters(useSearchParams()[0]));
  return (
    <>
      {(overview.total > 0 || narrowed) && (
        <div className={classes.bar}>
          <RegionBoundary>
            <Suspense>
              <NotesFilterBar courses={overview.courses} />
            </Suspense>
          </RegionBoundary>
        </div>
      )}
      <div className={classes.removed}>
        <RemovedNotes removed={removed} onBack={forget} />
      </div>
      {overview.total === 0 ? (
        <EmptyState
          title={t('page.empty')}
          action={
            <Button component={Link} to={paths.learning()}>
              {t('page.toLearning')}
            </Button>
          }
        >
          {t('page.emptyText')}
        </EmptyState>
      ) : (
        <RegionBoundary>
          <FoundNotes overview={overview} onRemoved={add} />
        </RegionBoundary>
      )}
    </>
  );
}

type FoundNotesProps = { overview: NotesOverview; onRemoved: (note: Note) => void };

function FoundNotes({ overview, onRemoved }: FoundNotesProps) {
  const { t } = useTranslation('notes');
  const language = useLanguage();
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const filters = readFilters(search);
  const { data, error, isPending, isPlaceholderData, refetch } = useNotes(notesQuery(filters));
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  const { notes, pagination } = data;
  const total = formatNumber(pagination.total, language);
  const numbers = { total, limit: formatNumber(overview.limit, language) };
  const isNearlyFull = overview.total >= overview.limit * 0.95;
  return (
    <>
      <output className={classes.total}>
        {isNarrowed(filters)
          ? t('page.found', { count: pagination.total, total })
          : t('page.total', { count: pagination.total, total })}
      </output>
      {isNearlyFull && (
        <p className={classes.total}>
          {t('room', { ...numbers, total: formatNumber(overview.total, language) })}
        </p>
      )}
      {notes.length === 0 && <NoNotes beyond={pagination.total > 0} />}
      <div aria-busy={isPlaceholderData}>
        {[...Map.groupBy(notes, ({ courseId }) => courseId).values()].map((ofCourse) => (
          <CourseNotes key={ofCourse[0]!.courseId} notes={ofCourse} onRemoved={onRemoved} />
        ))}
      </div>
      <PageLinks
        label={t('page.pages')}
        page={pagination.page}
        pages={Math.ceil(pagination.total / PAGE_SIZE)}
        to={(page) => ({ pathname, search: withFilters(search, { page }).toString() })}
      />
    </>
  );
}

function CourseNotes({ notes, onRemoved }: { notes: Note[]; onRemoved: (note: Note) => void }) {
  const { courseId, courseTitle, language } = notes[0]!;
  return (
    <section className={classes.course} aria-labelledby={`notes-of-${courseId}`}>
      <h2 id={`notes-of-${courseId}`} className={classes.title}>
        <Link to={paths.course(courseId)}>
          <bdi lang={language}>{courseTitle}</bdi>
        </Link>
      </h2>
      <ul className={classes.notes}>
        {notes.map((note) => (
          <NoteItem key={note.id} note={note} withSection onRemoved={onRemoved} />
        ))}
      </ul>
    </section>
  );
}

/** Nothing to show: the filters are too narrow, or the page is behind the last one. */
function NoNotes({ beyond }: { beyond: boolean }) {
  const { t } = useTranslation('notes');
  const [, setSearch] = useSearch();
  const clear = { words: '', courseId: '', kind: '' } as const;
  return (
    <EmptyState
      title={t(beyond ? 'page.beyond' : 'page.noMatch')}
      action={
        <Button
          variant="default"
          onClick={() => setSearch((search) => withFilters(search, beyond ? {} : clear))}
        >
          {t(beyond ? 'page.firstPage' : 'page.clear')}
        </Button>
      }
    >
      {!beyond && t('page.noMatchText')}
    </EmptyState>
  );
}
