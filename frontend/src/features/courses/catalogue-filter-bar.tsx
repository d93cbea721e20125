import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../components/session/session-context.ts';
import { languageName } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useSearch } from '../../lib/use-search.ts';
import { SearchField } from '../../ui/search-field.tsx';
import {
  difficulties,
  readFilters,
  sortings,
  withFilters,
  type CatalogueFilters,
} from './catalogue.filters.ts';
import { useFacets } from './catalogue.queries.ts';
import classes from './catalogue.module.css';

/** Search and filters. They live in the address, so that a list can be sent to somebody and the way back works. */
export function CatalogueFilterBar() {
  const { t } = useTranslation('catalogue');
  const { status } = useSession();
  const [search, setSearch] = useSearch();
  const filters = readFilters(search);
  const change = (changes: Partial<CatalogueFilters>) =>
    setSearch((current) => withFilters(current, changes), { replace: true });
  return (
    <search className={classes.filters} aria-label={t('filter.label')}>
      <SearchField
        className={classes.search}
        label={t('filter.search')}
        placeholder={t('filter.searchExample')}
        words={filters.words}
        onSearch={(words) => change({ words })}
      />
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

type ChoicesProps = { filters: CatalogueFilters; change: (changes: Partial<CatalogueFilters>) => void };

function Choices({ filters, change }: ChoicesProps) {
  const { t } = useTranslation(['catalogue', 'course']);
  const { subjects } = useFacets();
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
      <FacetChoices filters={filters} change={change} />
      <NativeSelect
        label={t('filter.sort')}
        value={filters.sort || byDefault}
        data={offered.map((sorting) => ({ value: sorting, label: t(`sort.${sorting}`) }))}
        onChange={(event) => change({ sort: event.currentTarget.value as CatalogueFilters['sort'] })}
      />
    </>
  );
}

/** Language and term, each where courses differ in it or the address names one. */
function FacetChoices({ filters, change }: ChoicesProps) {
  const { t } = useTranslation('catalogue');
  const reader = useLanguage();
  const { languages, terms } = useFacets();
  const choices = (
    values: { name: string; label: string; courses: number }[],
    named: string,
    all: string,
  ) => [
    { value: '', label: all },
    ...(named && values.every(({ name }) => name !== named) ? [{ value: named, label: named }] : []),
    ...values.map(({ name, label, courses }) => ({
      value: name,
      label: t('filter.counted', { name: label, count: courses }),
    })),
  ];
  const spoken = languages.map(({ language, courses }) => ({
    name: language,
    label: languageName(language, reader),
    courses,
  }));
  const taught = terms.map(({ term, courses }) => ({ name: term, label: term, courses }));
  return (
    <>
      {(languages.length > 1 || filters.language) && (
        <NativeSelect
          label={t('filter.language')}
          value={filters.language}
          data={choices(spoken, filters.language, t('filter.allLanguages'))}
          onChange={(event) => change({ language: event.currentTarget.value })}
        />
      )}
      {(terms.length > 0 || filters.term) && (
        <NativeSelect
          label={t('filter.term')}
          value={filters.term}
          data={choices(taught, filters.term, t('filter.allTerms'))}
          onChange={(event) => change({ term: event.currentTarget.value })}
        />
      )}
    </>
  );
}
