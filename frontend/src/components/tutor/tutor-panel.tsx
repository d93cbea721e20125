import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { ProblemState } from '../problem/problem-state.tsx';
import { TutorAsking } from './tutor-asking.tsx';
import { TutorComposer } from './tutor-composer.tsx';
import { TutorHistory } from './tutor-history.tsx';
import { useAsk, useTutor } from './tutor.queries.ts';
import classes from './tutor.module.css';

type TutorPanelProps = {
  courseId: string;
  section: { id: string; lessonId: string; title: string };
  /** Without it the panel has no head of its own: it is a sheet then. */
  onClose?: () => void;
};

/** Asking about the course beside what one reads: a field, the answer with its sections, and what was asked before. */
export function TutorPanel({ courseId, section, onClose }: TutorPanelProps) {
  const { t } = useTranslation('tutor');
  const { data: tutor, error, isPending, refetch } = useTutor(courseId);
  const tutoring = useAsk(courseId);
  const { asking } = tutoring;
  return (
    <div className={classes.panel} ref={useFieldFocus(tutor !== undefined)}>
      {onClose && (
        <div className={classes.head}>
          <h2 className={classes.title}>{t('title')}</h2>
          <ActionIcon aria-label={t('close')} onClick={onClose}>
            <IconX size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        </div>
      )}
      {isPending && <LoadingSkeleton shape="list" rows={2} />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {tutor && !tutor.enabled && <EmptyState title={t('off.title')}>{t('off.text')}</EmptyState>}
      {tutor?.enabled && (
        <>
          <TutorComposer
            courseId={courseId}
            section={section}
            tutor={tutor}
            underWay={asking?.state === 'writing'}
            ask={tutoring.ask}
          />
          {asking && (
            <section className={classes.current} aria-labelledby="tutor-asked">
              <h3 id="tutor-asked" className={classes.asked}>
                {asking.request.query || t(`type.${asking.request.type}`)}
              </h3>
              <TutorAsking {...tutoring} asking={asking} />
            </section>
          )}
        </>
      )}
      {tutor && <TutorHistory courseId={courseId} exceptId={asking?.interaction?.id} />}
    </div>
  );
}

/** Who opens the panel wants to write: its field has the focus as soon as it is there. */
function useFieldFocus(isThere: boolean) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isThere) panel.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [isThere]);
  return panel;
}
