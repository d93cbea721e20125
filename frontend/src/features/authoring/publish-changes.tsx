import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { VersionImpact } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import type { Compared } from './comparison.queries.ts';
import { PartChanges } from './publish-part-changes.tsx';
import { RulesChanges } from './publish-rules-changes.tsx';
import { SectionChanges } from './publish-section-changes.tsx';
import { NAMED } from './publish-named.ts';
import classes from './publish-learners.module.css';

const KINDS = ['added', 'changed', 'removed', 'nowRequired', 'nowOptional'] as const;

type PublishChangesProps = { courseId: string; of: Compared; impact: VersionImpact };

/** What is different from the version before, each with the way to it. */
export function PublishChanges({ courseId, of, impact: { changes, version } }: PublishChangesProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const kinds = KINDS.filter((kind) => changes[kind].length > 0);
  const isSame = kinds.length === 0 && changes.parts.length === 0 && !changes.rulesChanged;
  if (version.number < 2 || isSame) return null;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes" className={classes.heading}>
        {t('changes.title', { number: formatNumber(version.number - 1, language) })}
      </h2>
      <dl className={classes.changes}>
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`changes.${kind}`, { count: changes[kind].length })}</dt>
            {changes[kind].slice(0, NAMED).map(({ sectionId, title }) => (
              <dd key={sectionId}>
                {kind === 'removed' ? (
                  <bdi>{title}</bdi>
                ) : (
                  <Link to={paths.editSection(courseId, sectionId)}>
                    <bdi>{title}</bdi>
                  </Link>
                )}
                {kind === 'changed' && (
                  <SectionChanges courseId={courseId} sectionId={sectionId} title={title} of={of} />
                )}
              </dd>
            ))}
            {changes[kind].length > NAMED && (
              <dd>{t('changes.more', { number: formatNumber(changes[kind].length - NAMED, language) })}</dd>
            )}
          </div>
        ))}
        <PartChanges courseId={courseId} parts={changes.parts} />
        {changes.rulesChanged && (
          <div>
            <dt>{t('changes.rules')}</dt>
            <dd>
              <Link to={paths.editCourse(courseId, 'rules')}>{t('changes.seeRules')}</Link>
              <RulesChanges courseId={courseId} of={of} />
            </dd>
          </div>
        )}
      </dl>
      <p className={classes.most}>{t('changes.settings')}</p>
    </section>
  );
}
