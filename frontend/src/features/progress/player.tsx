import { Suspense, useMemo, useRef, useState } from 'react';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { neighboursOf, type PlacedSection } from '../../components/course/outline.ts';
import { useCourseAccess } from '../../components/explain/access.queries.ts';
import { RegionBoundary } from '../../components/problem/region-boundary.tsx';
import { OptionalPart } from '../../ui/optional-part.tsx';
import type { SheetHandle } from '../../ui/sheet.tsx';
import { Workspace } from '../../ui/workspace.tsx';
import { useOutlinePanel } from './outline-panel.tsx';
import { usePlayerAsides } from './player-asides.tsx';
import { CourseSearch, PlayerEnd, PlayerKeys, ReadingRecorder } from './player-later.ts';
import { PlayerSection } from './player-section.tsx';
import type { Reading } from './reading-recorder.tsx';
import classes from './player.module.css';

type PlayerProps = {
  page: CoursePage;
  section: PlacedSection;
  sections: PlacedSection[];
  /** Whether what is done is recorded: staff may read without learning. */
  learns: boolean;
};

/** Outline, section and the steps around it. The text comes first; what is around it is fetched once it can be read. */
export function Player({ page, section, sections, learns }: PlayerProps) {
  const { course } = page;
  const of = { page, section, learns };
  const search = useRef<SheetHandle>(null);
  const openSearch = () => search.current?.open();
  const access = useCourseAccess(course.id, learns);
  const node = access?.get(section.id);
  const locked = node?.state === 'locked';
  const article = useRef<HTMLElement>(null);
  const reading = useRef<Reading>(null);
  const [openedAt] = useState(Date.now);
  const [resumedIn, setResumedIn] = useState<string | null>(null);
  const isResumed = resumedIn === section.id;
  const resumed = useMemo(() => ({ isResumed, toTop: () => reading.current?.toTop() }), [isResumed]);
  const failuresIn = useRef<HTMLDivElement>(null);
  const outline = useOutlinePanel({ page, learns, currentId: section.id, access, onSearch: openSearch });
  const beside = usePlayerAsides(page, section, learns, outline.show);
  return (
    <Workspace outline={outline.panel} asides={beside.asides} tools={beside.tools}>
      {beside.head}
      <div ref={failuresIn} />
      <PlayerSection
        key={section.id}
        {...of}
        lock={locked ? node : undefined}
        article={article}
        resumed={resumed}
      />
      <RegionBoundary>
        <Suspense fallback={<div className={classes.steps} />}>
          <PlayerEnd {...of} sections={sections} access={access} reading={reading} failuresIn={failuresIn} />
        </Suspense>
      </RegionBoundary>
      <OptionalPart>
        <ReadingRecorder
          ref={reading}
          courseId={course.id}
          section={learns && !locked ? section : null}
          openedAt={openedAt}
          article={article}
          onResumed={setResumedIn}
        />
        <PlayerKeys
          courseId={course.id}
          {...neighboursOf(sections, section.id)}
          beside={beside.keys}
          search={openSearch}
        />
        <CourseSearch ref={search} course={course} />
      </OptionalPart>
      {beside.selection}
    </Workspace>
  );
}
