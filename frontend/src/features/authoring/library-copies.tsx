import { Button } from '@mantine/core';
import { createContext, use, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LibraryCopy } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { useLibraryCopies, useTakeFromLibrary } from './library.queries.ts';
import classes from './library.module.css';

const CopiesContext = createContext<ReadonlyMap<string, LibraryCopy>>(new Map());

/** Knows for the rows inside which sections come from the library; above them: of which it has a newer form. */
export function LibraryCopies({ courseId, children }: { courseId: string; children: ReactNode }) {
  const { data } = useLibraryCopies(courseId);
  const sections = data?.sections;
  const copies = useMemo(() => new Map(sections?.map((copy) => [copy.sectionId, copy])), [sections]);
  const outdated = sections?.filter((copy) => copy.isOutdated) ?? [];
  return (
    <CopiesContext value={copies}>
      {outdated.length > 0 && <NewerForms courseId={courseId} copies={outdated} />}
      {children}
    </CopiesContext>
  );
}

/** Beside a section: the course that it was copied from. */
export function LibrarySource({ sectionId }: { sectionId: string }) {
  const { t } = useTranslation('library');
  const copy = use(CopiesContext).get(sectionId);
  return copy && <span className={classes.quiet}>{t('from', { course: copy.source.courseTitle })}</span>;
}

function NewerForms({ courseId, copies }: { courseId: string; copies: LibraryCopy[] }) {
  const { t } = useTranslation('library');
  const problemText = useProblemText();
  const { renew } = useTakeFromLibrary(courseId);
  return (
    <section aria-label={t('newer')} className={classes.newer}>
      <ul className={classes.list}>
        {copies.map(({ sectionId, title }) => (
          <li key={sectionId} className={classes.entry}>
            <span className={classes.words}>
              <span>
                {t('newerOf')}{' '}
                <Link to={paths.editSection(courseId, sectionId)}>
                  <bdi>{title}</bdi>
                </Link>
              </span>
              <span className={classes.quiet}>{t('newerText')}</span>
            </span>
            <Button
              variant="default"
              disabled={renew.isPending}
              aria-label={t('takeNamed', { title })}
              onClick={() => renew.mutate({ path: { courseId, sectionId } })}
            >
              {t('take')}
            </Button>
          </li>
        ))}
      </ul>
      {renew.error && (
        <p role="alert" className={classes.problem}>
          {problemText(renew.error)}
        </p>
      )}
    </section>
  );
}
