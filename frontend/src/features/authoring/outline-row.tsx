import { Button } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { KindIcon } from '../../components/course/kind-icon.tsx';
import { useUser } from '../../components/session/session-context.ts';
import { formatMinutes } from '../../lib/duration.ts';
import { formatFacts } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { draftStorage } from './draft-storage.ts';
import { LibrarySource } from './library-copies.tsx';
import { SaveToLibrary } from './library-save.tsx';
import { RowActions, type RowForm } from './outline-actions.tsx';
import { useOutline } from './outline-context.ts';
import { PartForm } from './outline-form.tsx';
import { MoveParts } from './outline-move.tsx';
import { partDraftName, type OutlinePart } from './outline-part-draft.ts';
import { EditedBy } from './presence.tsx';
import { ChoosePart } from './outline-several.tsx';
import classes from './outline.module.css';

/**
 * One module, lesson or section: its name, and what can be done with it. Drawn anew only when the part itself changes: an
 * outline may have hundreds.
 */
export const PartRow = memo(function PartRow(props: OutlinePart) {
  const { level, part } = props;
  const { t } = useTranslation('authoring');
  const { courseId } = useOutline();
  const [open, setOpen] = useState<RowForm | null>(null);
  const storage = draftStorage(useUser().id, partDraftName(level, part.id));
  const [isKept, setKept] = useState(storage.hasCopy);
  const named = { level, id: part.id, title: part.title };
  const closeForm = () => {
    setOpen(null);
    setKept(storage.hasCopy());
  };
  if (open === 'edit') return <PartForm {...props} onClose={closeForm} />;
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
      {isKept && (
        <Button variant="subtle" onClick={() => setOpen('edit')}>
          {t('outline.unsaved', { title: part.title })}
        </Button>
      )}
      {open === 'library' && <SaveToLibrary courseId={courseId} part={named} onClose={() => setOpen(null)} />}
      {open === 'move' && <MoveParts parts={[named]} onClose={() => setOpen(null)} />}
    </>
  );
});

function PartName(props: OutlinePart) {
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
