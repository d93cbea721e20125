import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBooks } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibrarySection } from '../../api/generated/types.gen.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { useSession } from '../../components/session/session-context.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { useLibrary, useTakeFromLibrary } from './library.queries.ts';
import { useOutline } from './outline-context.ts';
import { useLibraryFacts } from './use-library-facts.ts';
import { useTakeOut } from './use-take-out.ts';
import classes from './library.module.css';
import outline from './outline.module.css';

/** Milliseconds without a key until the words are searched for. */
const TYPING_PAUSE = 300;

type InsertFromLibraryProps = { lesson: { id: string; title: string } };

/** A button that becomes a search in the library; what is found can be inserted at the end of the lesson. */
export function InsertFromLibrary({ lesson }: InsertFromLibraryProps) {
  const { t } = useTranslation('library');
  const [open, setOpen] = useState(false);
  if (open) return <Search lesson={lesson} onClose={() => setOpen(false)} />;
  return (
    <Button
      variant="subtle"
      className={outline.add}
      leftSection={<IconBooks size={18} stroke={1.75} aria-hidden />}
      aria-label={t('insertInto', { title: lesson.title })}
      onClick={() => setOpen(true)}
    >
      {t('insert')}
    </Button>
  );
}

function Search({ lesson, onClose }: InsertFromLibraryProps & { onClose: () => void }) {
  const { t } = useTranslation('library');
  const [words, setWords] = useState('');
  const [searched] = useDebouncedValue(words.trim(), TYPING_PAUSE);
  return (
    <section className={outline.partForm} aria-label={t('insertInto', { title: lesson.title })}>
      <TextInput
        type="search"
        label={t('search')}
        description={t('searchHelp')}
        maxLength={100}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for this field
        autoFocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      />
      <Found key={searched} lesson={lesson} words={searched} />
      <div className={outline.formButtons}>
        <Button variant="subtle" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </section>
  );
}

function Found({ lesson, words }: InsertFromLibraryProps & { words: string }) {
  const { t } = useTranslation('library');
  const [page, setPage] = useState(1);
  const { data, error, isPending, refetch } = useLibrary({ words, page });
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  const { sections, pagination } = data;
  if (sections.length === 0 && page === 1) {
    return <p className={classes.quiet}>{t(words === '' ? 'empty' : 'nothing')}</p>;
  }
  return (
    <>
      <ul className={classes.list} aria-label={t('found')}>
        {sections.map((section) => (
          <Entry key={section.id} section={section} lesson={lesson} />
        ))}
      </ul>
      {pagination.total > pagination.limit && (
        <div className={outline.formButtons}>
          {page > 1 && (
            <Button variant="default" onClick={() => setPage(page - 1)}>
              {t('newerPage')}
            </Button>
          )}
          {page * pagination.limit < pagination.total && (
            <Button variant="default" onClick={() => setPage(page + 1)}>
              {t('olderPage')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function Entry({ section, lesson }: InsertFromLibraryProps & { section: LibrarySection }) {
  const { t } = useTranslation('library');
  const problemText = useProblemText();
  const { user } = useSession();
  const { courseId, announce } = useOutline();
  const { insert } = useTakeFromLibrary(courseId);
  const { takeOut, isPending } = useTakeOut(section);
  const facts = useLibraryFacts();
  const { id: libraryId, title, description, savedBy } = section;
  const problem = insert.error;
  const take = () =>
    insert.mutate(
      { path: { courseId }, body: { libraryId, lessonId: lesson.id } },
      { onSuccess: () => announce(t('inserted', { title, lesson: lesson.title })) },
    );
  return (
    <li className={classes.entry}>
      <span className={classes.words}>
        <bdi className={classes.name}>{title}</bdi>
        {description !== '' && <bdi>{description}</bdi>}
        <span className={classes.quiet}>{facts(section)}</span>
        {problem && (
          <span role="alert" className={classes.problem}>
            {problemText(problem)}
          </span>
        )}
      </span>
      <span className={outline.formButtons}>
        {(user?.id === savedBy.id || user?.role === 'admin') && (
          <Button
            variant="subtle"
            loading={isPending}
            aria-label={t('removeNamed', { title })}
            onClick={() => void takeOut()}
          >
            {t('remove')}
          </Button>
        )}
        <Button
          variant="default"
          loading={insert.isPending}
          aria-label={t('insertHereNamed', { title })}
          onClick={take}
        >
          {t('insertHere')}
        </Button>
      </span>
    </li>
  );
}
