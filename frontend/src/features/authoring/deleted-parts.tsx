import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CoursePage, DeletedPart } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatDateTime, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useDeletedParts, useRestorePart } from './history.queries.ts';
import classes from './history.module.css';

/** What was taken out of the draft, each with the way back; nothing while nothing was. */
export function DeletedParts({ course }: Pick<CoursePage, 'course'>) {
  const courseId = course.id;
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const problemText = useProblemText();
  const { data } = useDeletedParts(courseId);
  const restore = useRestorePart(courseId);
  const parts = data?.parts ?? [];
  if (parts.length === 0) return null;
  const number = formatNumber(parts.length, language);
  return (
    <details className={classes.deleted}>
      <summary>{t('deleted.title', { count: parts.length, number })}</summary>
      {restore.error && (
        <p role="alert" className={classes.problem}>
          {problemText(restore.error)}
        </p>
      )}
      <ul className={classes.versions}>
        {parts.map((part) => (
          <DeletedRow
            key={part.id}
            part={part}
            titlesIn={course.language}
            isBusy={restore.isPending}
            onRestore={() => restore.mutate({ path: { courseId, kind: part.kind, partId: part.id } })}
          />
        ))}
      </ul>
    </details>
  );
}

type DeletedRowProps = { part: DeletedPart; titlesIn: string; isBusy: boolean; onRestore: () => void };

function DeletedRow({ part, titlesIn, isBusy, onRestore }: DeletedRowProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const { kind, title, parentTitle, sections } = part;
  const facts = [
    t(`deleted.kind.${kind}`),
    parentTitle !== null && t('deleted.in', { title: parentTitle }),
    kind !== 'section' &&
      t('deleted.sections', { count: sections, number: formatNumber(sections, language) }),
    formatDateTime(part.deletedAt, language),
  ];
  return (
    <li className={classes.deletedRow}>
      <span className={classes.words}>
        <span className={classes.name}>
          <bdi lang={titlesIn}>{title}</bdi>
        </span>
        <span className={classes.quiet}>{facts.filter(Boolean).join(' · ')}</span>
        {!part.canRestore && (
          <span className={classes.quiet}>{t('deleted.parentFirst', { title: parentTitle })}</span>
        )}
      </span>
      {part.canRestore && (
        <Button
          variant="default"
          disabled={isBusy}
          aria-label={t('deleted.restoreLabel', { title })}
          onClick={onRestore}
        >
          {t('deleted.restore')}
        </Button>
      )}
    </li>
  );
}
