import { useTranslation } from 'react-i18next';
import type { NodeAccess } from '../../api/generated/types.gen.ts';
import { RequiredActions } from '../../components/explain/required-actions.tsx';
import classes from './section-lock.module.css';

/** What is missing besides marking the section done, before anybody marks it. */
export function CompletionNeeds({ node, sectionId }: { node: NodeAccess | undefined; sectionId: string }) {
  const { t } = useTranslation('locks');
  const missing = node?.completion?.requiredActions ?? [];
  if (missing.length === 0) return null;
  return (
    <section className={classes.needs} aria-label={t('needs')}>
      <p className={classes.text}>{t('needs')}</p>
      <RequiredActions actions={missing} currentId={sectionId} />
    </section>
  );
}
