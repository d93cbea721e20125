import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { NodeAccess } from '../../api/generated/types.gen.ts';
import type { CourseAccess } from '../../components/explain/access.queries.ts';
import { useActionText } from '../../components/explain/action-text.ts';
import { RequiredActions } from '../../components/explain/required-actions.tsx';
import classes from './section-lock.module.css';

type Needed = Pick<NodeAccess, 'requiredActions'>;

/** The lessons and sections that are locked, each with the first thing that opens it, for the outline. */
export function useLocks(access: CourseAccess | undefined): ReadonlyMap<string, string> {
  const { t } = useTranslation('explain');
  const actionText = useActionText();
  return new Map(
    [...(access?.values() ?? [])].flatMap(({ nodeId, state, requiredActions: [first] }) =>
      state === 'locked' && first
        ? [[nodeId, t('locked.inOutline', { action: actionText(first) })] as const]
        : [],
    ),
  );
}

/** In place of the body of a section that is not open: why, and the way to what opens it. */
export function SectionLock({ needed, sectionId }: { needed: Needed; sectionId: string }) {
  const { t } = useTranslation('explain');
  return (
    <section className={classes.lock} aria-labelledby="section-lock">
      <h2 id="section-lock" className={classes.title}>
        <IconLock size={22} stroke={1.75} aria-hidden />
        {t('locked.title')}
      </h2>
      <p className={classes.text}>{t('locked.text')}</p>
      <RequiredActions actions={needed.requiredActions} currentId={sectionId} />
    </section>
  );
}

/** What is missing besides marking the section done, before anybody marks it. */
export function CompletionNeeds({ node, sectionId }: { node: NodeAccess | undefined; sectionId: string }) {
  const { t } = useTranslation('explain');
  const missing = node?.completion?.requiredActions ?? [];
  if (missing.length === 0) return null;
  return (
    <section className={classes.needs} aria-label={t('needs')}>
      <p className={classes.text}>{t('needs')}</p>
      <RequiredActions actions={missing} currentId={sectionId} />
    </section>
  );
}
