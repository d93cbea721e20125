import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeAccess } from '../../api/generated/types.gen.ts';
import { laterPart } from '../../lib/later-part.ts';
import classes from './section-lock.module.css';

const RequiredActions = laterPart(
  async () => (await import('../../components/explain/required-actions.tsx')).RequiredActions,
);

/** What is missing besides marking the section done, before anybody marks it. */
export function CompletionNeeds({ node, sectionId }: { node: NodeAccess | undefined; sectionId: string }) {
  const { t } = useTranslation('locks');
  const missing = node?.completion?.requiredActions ?? [];
  if (missing.length === 0) return null;
  return (
    <section className={classes.needs} aria-label={t('needs')}>
      <p className={classes.text}>{t('needs')}</p>
      <Suspense>
        <RequiredActions actions={missing} currentId={sectionId} />
      </Suspense>
    </section>
  );
}
