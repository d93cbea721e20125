import { IconPencil } from '@tabler/icons-react';
import { createContext, use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../components/session/session-context.ts';
import { formatList } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { usePresence, type CourseEditor, type OutlineAuthor } from './presence.queries.ts';
import classes from './presence.module.css';

const PresenceContext = createContext<CourseEditor[]>([]);

type PresenceOfCourseProps = {
  courseId: string;
  onOutline: (by: OutlineAuthor[]) => void;
  children: ReactNode;
};

/** Follows who is editing a course, for the rows of its outline, and who changes the outline itself. */
export function PresenceOfCourse({ courseId, onOutline, children }: PresenceOfCourseProps) {
  const editors = usePresence(courseId, undefined, onOutline);
  return <PresenceContext value={editors}>{children}</PresenceContext>;
}

/** The names of those who have a section open, beside its title. */
export function EditedBy({ sectionId }: { sectionId: string }) {
  const { t } = useTranslation('authoring');
  const names = useNames(use(PresenceContext), sectionId);
  if (names === null) return null;
  return (
    <span className={classes.by}>
      <IconPencil size={14} stroke={1.75} aria-hidden />
      {t('presence.row', names)}
    </span>
  );
}

/** Says in a section's editor who else has it open, and lets them know of this window. */
export function EditedHere({ courseId, sectionId }: { courseId: string; sectionId: string }) {
  const { t } = useTranslation('authoring');
  const names = useNames(usePresence(courseId, sectionId), sectionId);
  return (
    <output className={classes.here}>
      {names && (
        <>
          <IconPencil size={16} stroke={1.75} aria-hidden />
          {t('presence.here', names)}
        </>
      )}
    </output>
  );
}

/** Those in one section, as one listed text; null for nobody. */
function useNames(editors: CourseEditor[], sectionId: string): { names: string } | null {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const { id } = useUser();
  const here = editors.filter((editor) => editor.sectionId === sectionId);
  if (here.length === 0) return null;
  const named = here.map(({ userId, fullName }) => (userId === id ? t('presence.you') : fullName));
  return { names: formatList(named, language) };
}
