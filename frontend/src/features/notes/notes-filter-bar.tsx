import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NotesOverview } from '../../api/generated/types.gen.ts';
import { useSearch } from '../../lib/use-search.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { kinds, readFilters, withFilters, type NotesFilters } from './notes.filters.ts';
import classes from './notes-page.module.css';

/** Search and filters. They live in the address, so that the way back works. */
export function NotesFilterBar({ courses }: { courses: NotesOverview['courses'] }) {
  const { t } = useTranslation('notes');
  const [search, setSearch] = useSearch();
  const filters = readFilters(search);
  const change = (changes: Partial<NotesFilters>) =>
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
      <NativeSelect
        label={t('filter.course')}
        value={filters.courseId}
        data={[
          { value: '', label: t('filter.allCourses') },
          ...courses.map(({ courseId, courseTitle, notes, bookmarks }) => ({
            value: courseId,
            label: t('filter.courseOf', { course: courseTitle, number: notes + bookmarks }),
          })),
        ]}
        onChange={(event) => change({ courseId: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('filter.kind')}
        value={filters.kind}
        data={[
          { value: '', label: t('filter.allKinds') },
          ...kinds.map((kind) => ({ value: kind, label: t(`filter.kindOf.${kind}`) })),
        ]}
        onChange={(event) => change({ kind: event.currentTarget.value as NotesFilters['kind'] })}
      />
    </search>
  );
}
