import { useTranslation } from 'react-i18next';
import type { CourseAccess } from './access.queries.ts';
import { useActionText } from './action-text.ts';

/** The lessons and sections that are locked, each with the first thing that opens it, for the outline. */
export function useLocks(access: CourseAccess | undefined): ReadonlyMap<string, string> {
  const { t } = useTranslation('locks');
  const actionText = useActionText();
  return new Map(
    [...(access?.values() ?? [])].flatMap(({ nodeId, state, requiredActions: [first] }) =>
      state === 'locked' && first
        ? [[nodeId, t('locked.inOutline', { action: actionText(first) })] as const]
        : [],
    ),
  );
}
