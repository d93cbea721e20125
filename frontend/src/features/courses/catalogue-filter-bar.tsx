import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation, useSearchParams } from 'react-router';
import { useSession } from '../../components/session/session-context.ts';
import {
  difficulties,
  readFilters,
  sortings,
  withFilters,
  type CatalogueFilters,
} from './catalogue.filters.ts';
import { useSubjects } from './courses.queries.ts';
import classes from './catalogue.module.css';

/** Milliseconds without a key until the words are searched for. */
const TYPING_PAUSE = 300;

/** Search and filters. They live in the address, so that a list can be sent to somebody and the way back works. */
export function CatalogueFilterBar() {
  const { t } = useTranslation('courses');
  const { status } = useSession();
  const [search, setSearch] = useSearchParams();
  const filters = readFilters(search);
  const change = (changes: Partial<CatalogueFilters>) =>
    setSearch((current) => withFilters(current, changes), { replace: true });
  return (
    <search className={classes.filters} aria-label={t('filter.label')}>
      <SearchField words={filters.words} onSearch={(words) => change({ words })} />
      <Choices filters={filters} change={change} />
      {status === 'signed_in' && (
        <Checkbox
          label={t('filter.hideCompleted')}
          checked={filters.hideCompleted}
          onChange={(event) => change({ hideCompleted: event.currentTarget.checked })}
        />
      )}
    </search>
  );
}

/** Searches when typing pauses, or at once with Enter. */
function SearchField({ words, onSearch }: { words: string; onSearch: (words: string) => void }) {
  const { t } = useTranslation('courses');
  const [text, setText] = useState(words);
  const sent = useRef(words);
  const send = (next: string) => {
    sent.current = next.trim();
    onSearch(next);
  };
  const leaving = useRef(false);
  const { state } = useNavigation();
  useEffect(() => {
    leaving.current = state !== 'idle';
  }, [state]);
  // Whoever has clicked on a course meanwhile is on the way to it: a search would call them back.
  const sendLater = useDebouncedCallback((next: string) => {
    if (!leaving.current) send(next);
  }, TYPING_PAUSE);
  useEffect(() => {
    // The address has changed by other means: the way back, or cleared filters.
    if (words === sent.current) return;
    sent.current = words;
    setText(words);
  }, [words]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sendLater.cancel();
    send(text);
  };
  return (
    <form onSubmit={submit} className={classes.search}>
      <TextInput
        type="search"
        label={t('filter.search')}
        placeholder={t('filter.searchExample')}
        maxLength={200}
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          sendLater(event.currentTarget.value);
        }}
      />
    </form>
  );
}

type ChoicesProps = { filters: CatalogueFilters; change: (changes: Partial<CatalogueFilters>) => void };

function Choices({ filters, change }: ChoicesProps) {
  const { t } = useTranslation(['courses', 'course']);
  const subjects = useSubjects();
  // A subject that the address names stays selectable, though no course has it (any more).
  const named = filters.subject && subjects.every((entry) => entry.subject !== filters.subject);
  const subjectChoices = [
    { value: '', label: t('filter.allSubjects') },
    ...(named ? [{ value: filters.subject, label: filters.subject }] : []),
    ...subjects.map(({ subject, courses }) => ({
      value: subject,
      label: t('filter.subject', { subject, count: courses }),
    })),
  ];
  const difficultyChoices = [
    { value: '', label: t('filter.allDifficulties') },
    ...difficulties.map((difficulty) => ({ value: difficulty, label: t(`course:difficulty.${difficulty}`) })),
  ];
  const offered = sortings.filter((sorting) => sorting !== 'relevance' || filters.words.trim());
  const byDefault = filters.words.trim() ? 'relevance' : 'recent';
  return (
    <>
      <NativeSelect
        label={t('filter.subjectLabel')}
        value={filters.subject}
        data={subjectChoices}
        onChange={(event) => change({ subject: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('filter.difficulty')}
        value={filters.difficulty}
        data={difficultyChoices}
        onChange={(event) =>
          change({ difficulty: event.currentTarget.value as CatalogueFilters['difficulty'] })
        }
      />
      <NativeSelect
        label={t('filter.sort')}
        value={filters.sort || byDefault}
        data={offered.map((sorting) => ({ value: sorting, label: t(`sort.${sorting}`) }))}
        onChange={(event) => change({ sort: event.currentTarget.value as CatalogueFilters['sort'] })}
      />
    </>
  );
}
