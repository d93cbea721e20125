import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import type { LibrarySection, ListLibraryResponse } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { formatNumber } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n/use-language.ts';
import { useSearch } from '../../../lib/use-search.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { PageLinks } from '../../../ui/page-links.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { kinds } from '../authoring.values.ts';
import { LibraryDetails } from '../library-details.tsx';
import { readLibraryFilters, withLibraryFilters, type LibraryFilters } from '../library-filters.ts';
import { useLibrary } from '../library.queries.ts';
import { useLibraryFacts } from '../use-library-facts.ts';
import classes from '../library.module.css';

/** What people who teach here have saved to be used again: found, looked at, inserted into a lesson, taken out. */
export function Component() {
  const { t } = useTranslation('library');
  const { t: authoring } = useTranslation('authoring');
  const [search] = useSearchParams();
  const filters = readLibraryFilters(search);
  const { data, error, isPending, isPlaceholderData, refetch } = useLibrary(filters);
  return (
    <>
      <PageHeader
        title={t('page.title')}
        sentence={t('page.sentence')}
        back={{ to: paths.teaching(), label: authoring('teaching.title') }}
      />
      <FilterBar subjects={data?.subjects ?? []} />
      {isPending && <LoadingSkeleton shape="list" />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && (
        <div aria-busy={isPlaceholderData} className={classes.page}>
          <Found {...data} />
        </div>
      )}
    </>
  );
}

/** Words, kind and subject. They live in the address, so that the way back works. */
function FilterBar({ subjects }: { subjects: string[] }) {
  const { t } = useTranslation('library');
  const { t: course } = useTranslation('course');
  const [search, setSearch] = useSearch();
  const { words, kind, subject } = readLibraryFilters(search);
  // The address may say it in other letters, or name one that nothing here has.
  const chosen = subjects.find((each) => each.toLowerCase() === subject.toLowerCase()) ?? subject;
  const choices = chosen === '' || subjects.includes(chosen) ? subjects : [chosen, ...subjects];
  const change = (changes: Partial<LibraryFilters>) =>
    setSearch((current) => withLibraryFilters(current, changes), { replace: true });
  return (
    <search className={classes.filters} aria-label={t('page.filters')}>
      <SearchField
        label={t('search')}
        placeholder={t('page.searchExample')}
        words={words}
        onSearch={(next) => change({ words: next })}
      />
      <NativeSelect
        label={t('page.kind')}
        value={kind}
        data={[
          { value: '', label: t('page.allKinds') },
          ...kinds.map((value) => ({ value, label: course(`kind.${value}`) })),
        ]}
        onChange={(event) => change({ kind: event.currentTarget.value as LibraryFilters['kind'] })}
      />
      {choices.length > 0 && (
        <NativeSelect
          label={t('page.subject')}
          value={chosen}
          data={[
            { value: '', label: t('page.allSubjects') },
            ...choices.map((value) => ({ value, label: value })),
          ]}
          onChange={(event) => change({ subject: event.currentTarget.value })}
        />
      )}
    </search>
  );
}

function Found({ sections, pagination: { page, limit, total } }: ListLibraryResponse) {
  const { t } = useTranslation('library');
  const language = useLanguage();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const [opened, setOpened] = useState<LibrarySection | null>(null);
  return (
    <>
      <output className={classes.total}>
        {t('page.total', { count: total, number: formatNumber(total, language) })}
      </output>
      {sections.length === 0 && <NothingFound />}
      {sections.length > 0 && (
        <ul className={classes.list} aria-label={t('found')}>
          {sections.map((section) => (
            <Entry key={section.id} section={section} onOpen={() => setOpened(section)} />
          ))}
        </ul>
      )}
      <PageLinks
        label={t('page.pages')}
        page={page}
        pages={Math.ceil(total / limit)}
        to={(next) => ({ pathname, search: withLibraryFilters(search, { page: next }).toString() })}
      />
      {opened && <LibraryDetails key={opened.id} section={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function Entry({ section, onOpen }: { section: LibrarySection; onOpen: () => void }) {
  const { t } = useTranslation('library');
  const facts = useLibraryFacts();
  const { title, description, language } = section;
  return (
    <li className={classes.entry}>
      <span className={classes.words}>
        <bdi lang={language} className={classes.name}>
          {title}
        </bdi>
        {description !== '' && <bdi>{description}</bdi>}
        <span className={classes.quiet}>{facts(section)}</span>
      </span>
      <Button variant="default" aria-label={t('page.lookNamed', { title })} onClick={onOpen}>
        {t('page.look')}
      </Button>
    </li>
  );
}

/** Nothing to show: nothing is saved yet, or the filters are too narrow. */
function NothingFound() {
  const { t } = useTranslation('library');
  const [search, setSearch] = useSearch();
  const { words, kind, subject, page } = readLibraryFilters(search);
  if (words === '' && kind === '' && subject === '' && page === 1) {
    return (
      <EmptyState
        title={t('page.emptyTitle')}
        action={
          <Button component={Link} to={paths.teaching()}>
            {t('page.toCourses')}
          </Button>
        }
      >
        {t('empty')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('page.noMatch')}
      action={
        <Button variant="default" onClick={() => setSearch(new URLSearchParams())}>
          {t('page.clear')}
        </Button>
      }
    />
  );
}
