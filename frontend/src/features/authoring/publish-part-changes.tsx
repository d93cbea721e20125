import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ChangedPart, PartChange } from '../../api/generated/types.gen.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { BeforeAfter } from './before-after.tsx';
import { NAMED } from './publish-named.ts';
import { showAddress } from './quality-address.ts';
import classes from './publish-learners.module.css';

const ORDER = [
  'added',
  'removed',
  'renamed',
  'description',
  'objectives',
  'time',
  'required',
  'optional',
  'moved',
  'reordered',
] as const satisfies PartChange[];

/** What became of modules, lessons and the order of everything: a list for each kind of change. */
export function PartChanges({ courseId, parts }: { courseId: string; parts: ChangedPart[] }) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  return ORDER.map((change) => {
    const changed = parts.filter((part) => part.change === change);
    if (changed.length === 0) return null;
    return (
      <div key={change}>
        <dt>{t(`changedParts.${change}`)}</dt>
        {changed.slice(0, NAMED).map((part) => (
          <dd key={part.id}>
            <PartName courseId={courseId} part={part} />
            <PartDetail part={part} />
          </dd>
        ))}
        {changed.length > NAMED && (
          <dd>{t('changes.more', { number: formatNumber(changed.length - NAMED, language) })}</dd>
        )}
      </div>
    );
  });
}

const NO_PLACE = { moduleId: null, lessonId: null, sectionId: null, questionId: null, passage: null };

/** What it is called and what it is, with the way to it as long as it is there. */
function PartName({ courseId, part: { change, kind, id, title } }: { courseId: string; part: ChangedPart }) {
  const { t } = useTranslation('authoring');
  const name = <bdi>{title}</bdi>;
  const address = showAddress(courseId, { ...NO_PLACE, [`${kind}Id`]: id });
  return (
    <>
      {change === 'removed' ? name : <Link to={address}>{name}</Link>}{' '}
      <span className={classes.kind}>{t(`deleted.kind.${kind}`)}</span>
    </>
  );
}

function PartDetail({ part: { change, title, before, after } }: { part: ChangedPart }) {
  const { t } = useTranslation('authoring');
  if (change === 'renamed') {
    return (
      <p className={classes.detail}>
        <BeforeAfter before={before[0] ?? null} after={after[0] ?? null} />
      </p>
    );
  }
  if (change === 'moved') {
    const places = { from: before[0] ?? '', to: after[0] ?? '' };
    return <p className={classes.detail}>{t('changedParts.fromTo', places)}</p>;
  }
  if (change === 'reordered') {
    const [behind] = after;
    const where =
      behind === undefined ? t('changedParts.first') : t('changedParts.behind', { title: behind });
    return <p className={classes.detail}>{where}</p>;
  }
  if (change !== 'description' && change !== 'objectives') return null;
  return <Wording title={title} before={before} after={after} />;
}

type WordingProps = Pick<ChangedPart, 'title' | 'before' | 'after'>;

/** What is not said any more, and what is said now. */
function Wording({ title, before, after }: WordingProps) {
  const { t } = useTranslation('publishing');
  const gone = new Set(before.filter((text) => text !== '' && !after.includes(text)));
  const come = new Set(after.filter((text) => text !== '' && !before.includes(text)));
  if (gone.size === 0 && come.size === 0) return null;
  return (
    <details className={classes.comparison}>
      <summary>
        {t('comparison.show')} <VisuallyHidden>{title}</VisuallyHidden>
      </summary>
      {[...gone].map((text) => (
        <p key={text} className={classes.detail} dir="auto">
          <BeforeAfter before={text} after={null} />
        </p>
      ))}
      {[...come].map((text) => (
        <p key={text} className={classes.detail} dir="auto">
          <BeforeAfter before={null} after={text} />
        </p>
      ))}
    </details>
  );
}
