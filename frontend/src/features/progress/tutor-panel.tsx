import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconMessageQuestion } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../api/api-error.ts';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { loadStrings } from '../../lib/i18n/i18n.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import type { SheetHandle } from '../../ui/sheet.tsx';
import type { Panel } from '../../ui/workspace.tsx';

/**
 * The tutor comes with its strings when somebody asks for it, not with the player. Where it cannot be fetched, the panel
 * says so and the section stays as it is.
 */
const TutorPanel = lazy(async () => {
  try {
    const strings = loadStrings('tutor');
    const panel = { default: (await import('../../components/tutor/tutor-panel.tsx')).TutorPanel };
    await strings;
    return panel;
  } catch (failure) {
    const error = toApiError(failure, 0);
    return { default: () => <ProblemState error={error} onRetry={() => window.location.reload()} /> };
  }
});

type TutorAside = {
  aside: Panel | undefined;
  /** Opens the panel where it is closed; where it is a sheet, the sheet has its own button. */
  button: ReactNode;
  open: () => void;
};

/** The tutor beside the section: a panel that is opened and closed, on a small screen a sheet. */
export function useTutorPanel({ course }: CoursePage, section: PlacedSection): TutorAside {
  const { t } = useTranslation('progress');
  const isSheet = useMediaQuery('(max-width: 74.99em)', false, { getInitialValueInEffect: false });
  const [isOpen, setIsOpen] = useState(false);
  const sheet = useRef<SheetHandle>(null);
  const opener = useRef<HTMLButtonElement>(null);
  if (!course.tutorEnabled) return { aside: undefined, button: null, open: () => undefined };
  const icon = <IconMessageQuestion size={18} stroke={1.75} aria-hidden />;
  const close = () => {
    setIsOpen(false);
    // The button is there again after the next paint.
    requestAnimationFrame(() => opener.current?.focus());
  };
  const content = (
    <Suspense fallback={<LoadingSkeleton shape="list" rows={2} />}>
      <TutorPanel courseId={course.id} section={section} onClose={isSheet ? undefined : close} />
    </Suspense>
  );
  return {
    aside: isSheet || isOpen ? { label: t('tutor.label'), icon, content, sheet, lazily: true } : undefined,
    button:
      isSheet || isOpen ? null : (
        <Button ref={opener} variant="default" leftSection={icon} onClick={() => setIsOpen(true)}>
          {t('tutor.label')}
        </Button>
      ),
    open: () => (isSheet ? sheet.current?.open() : setIsOpen(true)),
  };
}
