import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { SectionVersion } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { formatDateTime } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { HistoryChanges } from './history-changes.tsx';
import { useNameVersion, useRestoreVersion, useSectionVersion } from './history.queries.ts';
import classes from './history.module.css';

type HistoryVersionProps = {
  path: { courseId: string; sectionId: string };
  version: SectionVersion;
  newest: number;
  /** The language of the course. */
  textsIn: string;
  mayChange: boolean;
};

/** One version: what changed in it or since, its name, and bringing it back. */
export function HistoryVersion({ path, version, newest, textsIn, mayChange }: HistoryVersionProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const isNewest = version.revision === newest;
  const [against, setAgainst] = useState<'before' | 'now'>('before');
  const compared = against === 'now' && !isNewest ? newest : version.previousRevision;
  const shown = useSectionVersion(path, version.revision);
  const other = useSectionVersion(path, compared);
  const isReady = shown.data && (compared === null || other.data);
  const time = formatDateTime(version.savedAt, language);
  return (
    <section className={classes.shown} aria-label={t('history.shown', { time })}>
      <h2 className={classes.heading}>{version.name ?? t('history.shown', { time })}</h2>
      <div className={classes.actions}>
        {!isNewest && (
          <SegmentedControl
            value={against}
            onChange={(value) => setAgainst(value === 'now' ? 'now' : 'before')}
            data={(['before', 'now'] as const).map((value) => ({
              value,
              label: t(`history.against.${value}`),
            }))}
            aria-label={t('history.against')}
          />
        )}
        {!isNewest && mayChange && <Restore path={path} version={version} />}
      </div>
      {mayChange && <NameForm key={version.revision} path={path} version={version} />}
      {!isReady && !shown.error && !other.error && <LoadingSkeleton shape="page" />}
      {(shown.error ?? other.error) && (
        <ProblemState
          error={shown.error ?? other.error}
          onRetry={() => void Promise.all([shown.refetch(), other.refetch()])}
        />
      )}
      {isReady && (
        <HistoryChanges
          lang={textsIn}
          before={against === 'now' && !isNewest ? shown.data.version : (other.data?.version ?? null)}
          after={against === 'now' && !isNewest ? other.data!.version : shown.data.version}
        />
      )}
    </section>
  );
}

function Restore({ path, version }: Pick<HistoryVersionProps, 'path' | 'version'>) {
  const { t } = useTranslation('authoring');
  const problemText = useProblemText();
  const navigate = useNavigate();
  const restore = useRestoreVersion(path);
  const bringBack = async () => {
    const { section } = await restore.mutateAsync({ path: { ...path, revision: version.revision } });
    await navigate(paths.sectionHistory(path.courseId, path.sectionId, section.revision), { replace: true });
  };
  return (
    <>
      <Button loading={restore.isPending} onClick={() => void bringBack().catch(() => undefined)}>
        {t('history.restore')}
      </Button>
      <p className={classes.quiet}>{t('history.restoreText')}</p>
      {restore.error && (
        <p role="alert" className={classes.problem}>
          {problemText(restore.error)}
        </p>
      )}
    </>
  );
}

function NameForm({ path, version }: Pick<HistoryVersionProps, 'path' | 'version'>) {
  const { t } = useTranslation('authoring');
  const problemText = useProblemText();
  const [name, setName] = useState(version.name ?? '');
  const naming = useNameVersion(path);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const body = { name: name.trim() === '' ? null : name.trim() };
    naming.mutate({ path: { ...path, revision: version.revision }, body });
  };
  return (
    <form className={classes.naming} onSubmit={save}>
      <TextInput
        label={t('history.nameLabel')}
        description={t('history.nameHelp')}
        maxLength={200}
        value={name}
        error={naming.error ? problemText(naming.error) : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        loading={naming.isPending}
        disabled={name.trim() === (version.name ?? '')}
      >
        {t('history.nameSave')}
      </Button>
    </form>
  );
}
