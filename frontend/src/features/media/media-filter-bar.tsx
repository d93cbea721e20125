import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { mediaKinds } from '../../components/media/media-endings.ts';
import { useSearch } from '../../lib/use-search.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { readFilters, shelves, withFilters, type MediaFilters } from './media.filters.ts';
import classes from './media-library.module.css';

/** Search and filters of the library. They live in the address, so that the way back works. */
export function MediaFilterBar() {
  const { t } = useTranslation('media');
  const [search, setSearch] = useSearch();
  const filters = readFilters(search);
  const change = (changes: Partial<MediaFilters>) =>
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
        label={t('filter.kind')}
        value={filters.kind}
        data={[
          { value: '', label: t('filter.allKinds') },
          ...mediaKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
        ]}
        onChange={(event) => change({ kind: event.currentTarget.value as MediaFilters['kind'] })}
      />
      <NativeSelect
        label={t('filter.shelf')}
        value={filters.shelf}
        data={shelves.map((shelf) => ({ value: shelf, label: t(`shelf.${shelf}`) }))}
        onChange={(event) => change({ shelf: event.currentTarget.value as MediaFilters['shelf'] })}
      />
    </search>
  );
}
