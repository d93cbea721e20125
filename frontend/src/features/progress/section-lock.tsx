import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { NodeAccess } from '../../api/generated/types.gen.ts';
import { RequiredActions } from '../../components/explain/required-actions.tsx';
import classes from './section-lock.module.css';

type Needed = Pick<NodeAccess, 'requiredActions'>;

/** In place of the body of a section that is not open: why, and the way to what opens it. */
export function SectionLock({ needed, sectionId }: { needed: Needed; sectionId: string }) {
  const { t } = useTranslation('locks');
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
