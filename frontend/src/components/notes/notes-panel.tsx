import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { ProblemState } from '../problem/problem-state.tsx';
import { NoteComposer } from './note-composer.tsx';
import { NoteItem } from './note-item.tsx';
import { useNotesOverview } from './notes-overview.queries.ts';
import { useNotes } from './notes.queries.ts';
import { RemovedNotes, useRemovedNotes } from './removed-notes.tsx';
import classes from './notes.module.css';

const FEW = 20;
const MOST = 100;

type NotesPanelProps = {
  courseId: string;
  section: { id: string };
  /** Without it the panel has no head of its own: it is a sheet then. */
  onClose?: () => void;
};

/** Notes beside what one reads: a new one, and those of the section or the whole course. */
export function NotesPanel({ courseId, section, onClose }: NotesPanelProps) {
  const { t } = useTranslation('notes');
  const [scope, setScope] = useState<'section' | 'course'>('section');
  return (
    <div className={classes.panel} ref={useFieldFocus()}>
      {onClose && (
        <div className={classes.head}>
          <h2 className={classes.title}>{t('panel.title')}</h2>
          <ActionIcon aria-label={t('panel.close')} onClick={onClose}>
            <IconX size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        </div>
      )}
      <NoteComposer key={section.id} courseId={courseId} sectionId={section.id} />
      <Room courseId={courseId} />
      <SegmentedControl
        fullWidth
        aria-label={t('scope.label')}
        value={scope}
        onChange={(value) => setScope(value as typeof scope)}
        data={(['section', 'course'] as const).map((value) => ({ value, label: t(`scope.${value}`) }))}
      />
      <PanelNotes key={`${scope} ${section.id}`} courseId={courseId} sectionId={section.id} scope={scope} />
      <Link to={paths.notes({ course: courseId })} className={classes.all}>
        {t('panel.all')}
      </Link>
    </div>
  );
}

/** Says how many more there can be before there can be none. */
function Room({ courseId }: { courseId: string }) {
  const { t } = useTranslation('notes');
  const language = useLanguage();
  const { data } = useNotesOverview(courseId);
  if (!data || data.total < data.limit * 0.95) return null;
  const [total, limit] = [data.total, data.limit].map((number) => formatNumber(number, language));
  return <p className={classes.quiet}>{t('room', { total, limit })}</p>;
}

type PanelNotesProps = { courseId: string; sectionId: string; scope: 'section' | 'course' };

function PanelNotes({ courseId, sectionId, scope }: PanelNotesProps) {
  const { t } = useTranslation('notes');
  const [limit, setLimit] = useState(FEW);
  const { removed, add, forget } = useRemovedNotes();
  const { data, error, isPending, refetch } = useNotes({
    courseId,
    kind: 'note',
    limit,
    ...(scope === 'section' && { sectionId }),
  });
  if (isPending) return <LoadingSkeleton shape="list" rows={2} />;
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <RemovedNotes removed={removed} onBack={forget} />
      {data.notes.length === 0 && <p className={classes.quiet}>{t(`panel.empty.${scope}`)}</p>}
      {data.notes.length > 0 && (
        <ul className={classes.notes} aria-label={t(`panel.list.${scope}`)}>
          {data.notes.map((note) => (
            <NoteItem key={note.id} note={note} withSection={scope === 'course'} onRemoved={add} />
          ))}
        </ul>
      )}
      {data.pagination.total > data.notes.length && limit < MOST && (
        <Button variant="default" onClick={() => setLimit(MOST)}>
          {t('panel.more')}
        </Button>
      )}
    </>
  );
}

/** Who opens the panel wants to write: its field has the focus as soon as it is there. */
function useFieldFocus() {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), []);
  return panel;
}
