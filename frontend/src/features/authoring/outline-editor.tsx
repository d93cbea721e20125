import { VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
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
import { OutlineContext, useOutlineState } from './outline-context.ts';
import { PartRow } from './outline-row.tsx';
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

/** The draft's modules, lessons and sections: add, name, order, take out. */
export function OutlineEditor({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('authoring');
  const outline = useOutlineState(course);
  useShownPart();
  const { modules } = course;
  return (
    <OutlineContext value={outline}>
      <div className={classes.root}>
        <VisuallyHidden component="output">{outline.announcement}</VisuallyHidden>
        {outline.problem && (
          <p role="alert" className={classes.problem}>
            {outline.problem}
          </p>
        )}
        {modules.length === 0 ? (
          <EmptyState title={t('outline.empty')}>{t('outline.emptyText')}</EmptyState>
        ) : (
          <ol className={classes.modules} aria-label={t('outline.label')}>
            {modules.map((module, index) => (
              <Module key={module.id} module={module} index={index} siblings={modules} />
            ))}
          </ol>
        )}
        <AddPart level="module" parentId={null} parentTitle={course.title} primary={modules.length === 0} />
      </div>
    </OutlineContext>
  );
}

type ModuleProps = { module: OutlineModule; index: number; siblings: OutlineModule[] };

function Module({ module, index, siblings }: ModuleProps) {
  const ids = siblings.map((sibling) => sibling.id);
  return (
    <li className={classes.module}>
      <PartRow level="module" part={module} parentId={null} ids={ids} index={index} />
      <ol className={classes.lessons}>
        {module.lessons.map((lesson, place) => (
          <Lesson key={lesson.id} lesson={lesson} index={place} module={module} />
        ))}
      </ol>
      <div className={classes.addPart}>
        <AddPart level="lesson" parentId={module.id} parentTitle={module.title} />
      </div>
    </li>
  );
}

function Lesson({ lesson, index, module }: { lesson: OutlineLesson; index: number; module: OutlineModule }) {
  const ids = module.lessons.map((sibling) => sibling.id);
  return (
    <li className={classes.lesson}>
      <PartRow level="lesson" part={lesson} parentId={module.id} ids={ids} index={index} />
      <ol className={classes.sections}>
        {lesson.sections.map((section, place) => (
          <Section key={section.id} section={section} index={place} lesson={lesson} />
        ))}
      </ol>
      <div className={classes.addPart}>
        <AddPart level="section" parentId={lesson.id} parentTitle={lesson.title} />
      </div>
    </li>
  );
}

function Section({
  section,
  index,
  lesson,
}: {
  section: OutlineSection;
  index: number;
  lesson: OutlineLesson;
}) {
  const ids = lesson.sections.map((sibling) => sibling.id);
  return (
    <li className={classes.section}>
      <PartRow level="section" part={section} parentId={lesson.id} ids={ids} index={index} />
    </li>
  );
}
