import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedSection } from '../../api/generated/types.gen.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { formatMinutes } from '../../lib/duration.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { BeforeAfter } from './before-after.tsx';
import { HistoryChanges } from './history-changes.tsx';
import { useSectionComparison, type Compared } from './comparison.queries.ts';
import classes from './publish-learners.module.css';

type SectionChangesProps = { courseId: string; sectionId: string; title: string; of: Compared };

/** What is different in a section, read when it is opened. */
export function SectionChanges({ title, ...compared }: SectionChangesProps) {
  const { t } = useTranslation('publishing');
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={classes.comparison} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t('comparison.show')} <VisuallyHidden>{title}</VisuallyHidden>
      </summary>
      {isOpen && <Comparison {...compared} />}
    </details>
  );
}

function Comparison({ courseId, sectionId, of }: Omit<SectionChangesProps, 'title'>) {
  const { data, error, isPending, refetch } = useSectionComparison({ courseId, sectionId }, of);
  if (isPending) return <LoadingSkeleton shape="list" rows={2} />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  const { before, after } = data;
  if (!after) return null;
  return (
    <>
      {before && <SettingsChanges before={before} after={after} />}
      {(!before || saysElse(before, after)) && <HistoryChanges before={before} after={after} />}
    </>
  );
}

const saysElse = (before: ComparedSection, after: ComparedSection) =>
  before.title !== after.title ||
  JSON.stringify([before.body, before.keys]) !== JSON.stringify([after.body, after.keys]);

const SETTINGS = ['kind', 'role', 'estimatedMinutes', 'isRequired'] as const;

/** How the section is done, where it stands, how long it takes, and whether it counts. */
function SettingsChanges({ before, after }: { before: ComparedSection; after: ComparedSection }) {
  const { t } = useTranslation('authoring');
  const { t: course } = useTranslation('course');
  const language = useLanguage();
  const changed = SETTINGS.filter((setting) => before[setting] !== after[setting]);
  if (changed.length === 0) return null;
  const wordsOf = (section: ComparedSection, setting: (typeof SETTINGS)[number]): string => {
    if (setting === 'estimatedMinutes') return formatMinutes(section.estimatedMinutes, language);
    if (setting === 'isRequired') return t(section.isRequired ? 'about.on' : 'about.off');
    return course(`${setting}.${section[setting]}`);
  };
  return (
    <dl className={classes.settings}>
      {changed.map((setting) => (
        <div key={setting}>
          <dt>{t(`section.${setting}`)}</dt>
          <dd>
            <BeforeAfter before={wordsOf(before, setting)} after={wordsOf(after, setting)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
