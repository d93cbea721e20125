import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { GetMediaResponse, MediaView } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { MediaPreview } from '../../components/media/media-preview.tsx';
import { useArchiveMedia, useMediaFile, useRestoreMedia } from '../../components/media/media.queries.ts';
import { useMediaFacts } from '../../components/media/media-words.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatDate, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { DialogFrame } from '../../ui/dialog-frame.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { MediaForm } from './media-form.tsx';
import { MediaReplace } from './media-replace.tsx';
import classes from './media-library.module.css';

/** A file: what it is, what is said of it, where it is shown, and what can be done with it. */
export function MediaDetails({ mediaId, onClose }: { mediaId: string; onClose: () => void }) {
  const { t } = useTranslation('media');
  const { data, error, isPending, refetch } = useMediaFile(mediaId);
  return (
    <DialogFrame title={data?.media.name ?? t('details.title')} onClose={onClose}>
      {isPending && <LoadingSkeleton shape="article" />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && <Details {...data} />}
    </DialogFrame>
  );
}

function Details({ media, usedIn, elsewhere }: GetMediaResponse) {
  const { t } = useTranslation('media');
  const language = useLanguage();
  const facts = useMediaFacts();
  const added = { name: media.owner.fullName, day: formatDate(media.createdAt, language) };
  return (
    <div className={classes.details}>
      <MediaPreview media={media} />
      <p className={classes.quiet}>
        {facts(media)}. {t('details.added', added)}
      </p>
      {media.mayChange ? (
        <MediaForm key={media.updatedAt} media={media} />
      ) : (
        <p className={classes.quiet}>{t('details.notYours', { name: media.owner.fullName })}</p>
      )}
      <section aria-labelledby="used-in">
        <h3 id="used-in" className={classes.title}>
          {t('details.usedIn')}
        </h3>
        {usedIn.length === 0 && elsewhere === 0 && <p className={classes.quiet}>{t('details.unused')}</p>}
        <ul className={classes.rows}>
          {usedIn.map(({ courseId, courseTitle, sectionId, sectionTitle }) => (
            <li key={sectionId} className={classes.use}>
              <Link to={paths.editSection(courseId, sectionId)}>
                <bdi>{sectionTitle}</bdi>
              </Link>
              <span className={classes.quiet}>
                <bdi>{courseTitle}</bdi>
              </span>
            </li>
          ))}
        </ul>
        {elsewhere > 0 && (
          <p className={classes.quiet}>
            {t('details.elsewhere', { count: elsewhere, number: formatNumber(elsewhere, language) })}
          </p>
        )}
      </section>
      {media.mayChange && (
        <section aria-labelledby="media-doing" className={classes.doing}>
          <h3 id="media-doing" className={classes.title}>
            {t('details.doing')}
          </h3>
          {media.archivedAt === null && <MediaReplace media={media} />}
          <ArchiveOrRestore media={media} />
        </section>
      )}
    </div>
  );
}

/** Nothing is lost by it, so it is not asked about: the way back is the same button. */
function ArchiveOrRestore({ media: { id, archivedAt } }: { media: MediaView }) {
  const { t } = useTranslation('media');
  const problemText = useProblemText();
  const archive = useArchiveMedia(id);
  const restore = useRestoreMedia(id);
  const work = archivedAt === null ? archive : restore;
  const error = archive.error ?? restore.error;
  return (
    <div>
      <p className={classes.quiet}>{t(archivedAt === null ? 'archive.help' : 'archive.isArchived')}</p>
      <Button
        variant="default"
        loading={work.isPending}
        onClick={() => work.mutate({ path: { mediaId: id } })}
      >
        {t(archivedAt === null ? 'archive.action' : 'archive.restore')}
      </Button>
      {error && (
        <p role="alert" className={classes.problem}>
          {problemText(error)}
        </p>
      )}
    </div>
  );
}
