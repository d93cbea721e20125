import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'react-router';
import type { ListMediaResponse } from '../../../api/generated/types.gen.ts';
import { useMedia, useUploads } from '../../../components/media/media.queries.ts';
import { UploadDrop } from '../../../components/media/upload-drop.tsx';
import { UploadList } from '../../../components/media/upload-list.tsx';
import { uploadQueue } from '../../../components/media/upload-queue.ts';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { formatBytes, formatNumber } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n/use-language.ts';
import { useSearch } from '../../../lib/use-search.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { PageLinks } from '../../../ui/page-links.tsx';
import { MediaCard } from '../media-card.tsx';
import { MediaDetails } from '../media-details.tsx';
import { MediaFilterBar } from '../media-filter-bar.tsx';
import { isNarrowed, mediaQuery, PAGE_SIZE, readFilters, withFilters } from '../media.filters.ts';
import { UnfinishedUploads } from '../unfinished-uploads.tsx';
import classes from '../media-library.module.css';

/** The files of the institution: handed in, found again, described, replaced. */
export function Component() {
  const { t } = useTranslation('media');
  const [search, setSearch] = useSearch();
  const uploads = useUploads();
  const filters = readFilters(search);
  const { data, error, isPending, isPlaceholderData, refetch } = useMedia(mediaQuery(filters));
  const opened = search.get('file');
  const open = (mediaId: string | null) =>
    setSearch((current) => {
      const next = new URLSearchParams(current);
      if (mediaId) next.set('file', mediaId);
      else next.delete('file');
      return next;
    });
  return (
    <>
      <PageHeader
        title={t('page.title')}
        sentence={t('page.sentence')}
        meta={data && <Room {...data.usage} />}
      />
      <div className={classes.incoming}>
        <UploadDrop
          maxBytes={data?.usage.maxFileBytes ?? null}
          onFiles={(files) => files.forEach((file) => uploadQueue.add(file))}
        />
        <RegionBoundary>
          <UploadList uploads={uploads} takeLabel={t('uploads.open')} onTake={({ id }) => open(id)} />
        </RegionBoundary>
      </div>
      <MediaFilterBar />
      {isPending && <LoadingSkeleton shape="list" />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && (
        <div aria-busy={isPlaceholderData}>
          <RegionBoundary>
            <Files data={data} sent={new Set(uploads.map(({ mediaId }) => mediaId))} />
          </RegionBoundary>
        </div>
      )}
      {opened && <MediaDetails key={opened} mediaId={opened} onClose={() => open(null)} />}
    </>
  );
}

/** How much room there is. */
function Room({ usedBytes, quotaBytes }: ListMediaResponse['usage']) {
  const { t } = useTranslation('media');
  const language = useLanguage();
  const amounts = { used: formatBytes(usedBytes, language), room: formatBytes(quotaBytes, language) };
  return <p className={classes.quiet}>{t('page.room', amounts)}</p>;
}

type FilesProps = {
  data: ListMediaResponse;
  /** Files on their way from this window. */ sent: Set<string | null>;
};

function Files({ data: { media, pagination }, sent }: FilesProps) {
  const { t } = useTranslation('media');
  const language = useLanguage();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const ready = media.filter(({ state }) => state === 'ready');
  const unfinished = media.filter(({ id, state }) => state === 'uploading' && !sent.has(id));
  return (
    <>
      <UnfinishedUploads uploads={unfinished} />
      <output className={classes.total}>
        {t('page.total', { count: ready.length, total: formatNumber(ready.length, language) })}
      </output>
      {ready.length === 0 && <NoFiles beyond={pagination.total > 0} />}
      <ul className={classes.grid}>
        {ready.map((file) => (
          <li key={file.id}>
            <MediaCard media={file} />
          </li>
        ))}
      </ul>
      <PageLinks
        label={t('page.pages')}
        page={pagination.page}
        pages={Math.ceil(pagination.total / PAGE_SIZE)}
        to={(page) => ({ pathname, search: withFilters(search, { page }).toString() })}
      />
    </>
  );
}

/** Nothing to show: there is no file yet, or the filters are too narrow. */
function NoFiles({ beyond }: { beyond: boolean }) {
  const { t } = useTranslation('media');
  const [search, setSearch] = useSearch();
  const filters = readFilters(search);
  if (!isNarrowed(filters) && !(beyond && filters.page > 1)) {
    return <EmptyState title={t('page.empty')}>{t('page.emptyText')}</EmptyState>;
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
