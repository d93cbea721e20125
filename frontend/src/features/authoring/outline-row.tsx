import { IconGripVertical } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutlineLesson, OutlineModule, OutlineSection } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { KindIcon } from '../../components/course/kind-icon.tsx';
import { formatMinutes } from '../../lib/duration.ts';
import { formatFacts } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { LibrarySource } from './library-copies.tsx';
import { SaveToLibrary } from './library-save.tsx';
import { RowActions, type RowForm } from './outline-actions.tsx';
import { useOutline } from './outline-context.ts';
import { PartForm } from './outline-form.tsx';
import { MoveParts } from './outline-move.tsx';
import { EditedBy } from './presence.tsx';
import { ChoosePart } from './outline-several.tsx';
import classes from './outline.module.css';

type PartRowProps =
  | { level: 'module'; part: OutlineModule }
  | { level: 'lesson'; part: OutlineLesson }
  | { level: 'section'; part: OutlineSection };

/**
 * One module, lesson or section: its name, and what can be done with it. Drawn anew only when the part itself changes: an
 * outline may have hundreds.
 */
export const PartRow = memo(function PartRow(props: PartRowProps) {
  const { level, part } = props;
  const { courseId } = useOutline();
  const [open, setOpen] = useState<RowForm | null>(null);
  const named = { level, id: part.id, title: part.title };
  if (open === 'edit') return <PartForm {...props} onClose={() => setOpen(null)} />;
  return (
    <>
      <div className={classes.row} data-level={level} id={`part-${part.id}`} tabIndex={-1}>
        <span className={classes.handle} data-handle aria-hidden>
          <IconGripVertical size={18} stroke={1.75} />
        </span>
        <ChoosePart part={named} />
        <PartName {...props} />
        <RowActions part={named} onOpen={setOpen} />
      </div>
      {open === 'library' && <SaveToLibrary courseId={courseId} part={named} onClose={() => setOpen(null)} />}
      {open === 'move' && <MoveParts parts={[named]} onClose={() => setOpen(null)} />}
    </>
  );
});

function PartName(props: PartRowProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const { courseId, language: titlesIn } = useOutline();
  const { level, part } = props;
  if (level === 'module') {
    return (
      <div className={classes.name}>
        <h2 className={classes.moduleTitle}>
          <bdi lang={titlesIn}>{part.title}</bdi>
        </h2>
        {part.description && (
          <p className={classes.description}>
            <bdi lang={titlesIn}>{part.description}</bdi>
          </p>
        )}
      </div>
    );
  }
  if (level === 'lesson') {
    return (
      <div className={classes.name}>
        <h3 className={classes.lessonTitle}>
          <bdi lang={titlesIn}>{part.title}</bdi>
        </h3>
        {!part.isRequired && <span className={classes.detail}>{t('outline.optional')}</span>}
      </div>
    );
  }
  return (
    <div className={classes.name}>
      <span className={classes.kind}>
        <KindIcon kind={part.kind} />
      </span>
      <Link
        to={paths.editSection(courseId, part.id)}
        id={`title-${part.id}`}
        className={classes.sectionTitle}
      >
        <bdi lang={titlesIn}>{part.title}</bdi>
      </Link>
      <span className={classes.detail}>
        {formatFacts(
          [
            !part.isRequired && t('outline.optional'),
            part.estimatedMinutes > 0 && formatMinutes(part.estimatedMinutes, language),
          ],
          language,
        )}
      </span>
      <LibrarySource sectionId={part.id} />
      <EditedBy sectionId={part.id} />
    </div>
  );
}
