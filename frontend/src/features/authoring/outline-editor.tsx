import { VisuallyHidden } from '@mantine/core';
import { type CSSProperties, memo, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type {
  CourseDetail,
  OutlineLesson,
  OutlineModule,
  OutlineSection,
} from '../../api/generated/types.gen.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { AddPart } from './outline-add.tsx';
import { LibraryCopies } from './library-copies.tsx';
import { InsertFromLibrary } from './library-insert.tsx';
import { OutlineContext, useOutlineState } from './outline-context.ts';
import { OutlineDrag } from './outline-drag.tsx';
import { PartRow } from './outline-row.tsx';
import { PresenceOfCourse } from './presence.tsx';
import { SelectionContext, useSelectionState } from './outline-selection.ts';
import { SeveralParts } from './outline-several.tsx';
import { UndoChange } from './outline-undo.tsx';
import classes from './outline.module.css';

/** Leads to the part that the address names, as a finding's “Show me” does. */
function useShownPart() {
  const { hash } = useLocation();
  useEffect(() => {
    const row = hash ? document.getElementById(hash.slice(1)) : null;
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }, [hash]);
}

/** The draft's modules, lessons and sections: add, name, order, copy, take out. */
export function OutlineEditor({ course }: { course: CourseDetail }) {
  const { outline, announcement, problem, newest, steps, others } = useOutlineState(course);
  const selection = useSelectionState();
  useShownPart();
  const { modules } = course;
  return (
    <OutlineContext value={outline}>
      <SelectionContext value={selection}>
        <div className={classes.root}>
          <VisuallyHidden component="output">{announcement}</VisuallyHidden>
          {problem && (
            <p role="alert" className={classes.problem}>
              {problem}
            </p>
          )}
          {modules.length > 0 && <SeveralParts undo={<UndoChange newest={newest} steps={steps} />} />}
          <PresenceOfCourse courseId={course.id} onOutline={others.heard}>
            <LibraryCopies courseId={course.id}>
              <OutlineDrag onHold={others.hold}>
                <Modules modules={modules} />
              </OutlineDrag>
            </LibraryCopies>
          </PresenceOfCourse>
          <AddPart level="module" parentId={null} parentTitle={course.title} primary={modules.length === 0} />
        </div>
      </SelectionContext>
    </OutlineContext>
  );
}

const Modules = memo(function Modules({ modules }: { modules: OutlineModule[] }) {
  const { t } = useTranslation('authoring');
  if (modules.length === 0) {
    return <EmptyState title={t('outline.empty')}>{t('outline.emptyText')}</EmptyState>;
  }
  return (
    <ol className={classes.modules} aria-label={t('outline.label')}>
      {modules.map((module) => (
        <Module key={module.id} module={module} />
      ))}
    </ol>
  );
});

const Module = memo(function Module({ module }: { module: OutlineModule }) {
  return (
    <li className={classes.module} data-item="module" data-id={module.id}>
      <PartRow level="module" part={module} />
      <ol className={classes.lessons}>
        {module.lessons.map((lesson) => (
          <Lesson key={lesson.id} lesson={lesson} />
        ))}
      </ol>
      <div className={classes.addPart}>
        <AddPart level="lesson" parentId={module.id} parentTitle={module.title} />
      </div>
    </li>
  );
});

const Lesson = memo(function Lesson({ lesson }: { lesson: OutlineLesson }) {
  return (
    <li
      className={classes.lesson}
      style={{ '--sections': lesson.sections.length } as CSSProperties}
      data-item="lesson"
      data-id={lesson.id}
    >
      <PartRow level="lesson" part={lesson} />
      <ol className={classes.sections}>
        {lesson.sections.map((section) => (
          <Section key={section.id} section={section} />
        ))}
      </ol>
      <div className={classes.addPart}>
        <AddPart level="section" parentId={lesson.id} parentTitle={lesson.title} />
        <InsertFromLibrary lesson={lesson} />
      </div>
    </li>
  );
});

function Section({ section }: { section: OutlineSection }) {
  return (
    <li className={classes.section} data-item="section" data-id={section.id}>
      <PartRow level="section" part={section} />
    </li>
  );
}
