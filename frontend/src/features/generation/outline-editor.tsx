import { Button, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutlineState } from '../../api/generated/types.gen.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { FormShell } from '../../ui/form-shell.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import type { OutlineDraft } from './generation.outline.ts';
import { useOutline, useOutlineDraft } from './generation.outline-state.ts';
import { OutlineModules } from './outline-modules.tsx';
import { OutlineObjectives } from './outline-objectives.tsx';
import classes from './generation.module.css';

/** The gate: the outline as its author wrote it, to be changed and confirmed before anything else is written. */
export function OutlineGate({ generationId }: { generationId: string }) {
  const { t } = useTranslation('generation');
  const { data, error, refetch } = useOutline(generationId);
  return (
    <section className={classes.gate} aria-labelledby="outline-gate">
      <h2 id="outline-gate" className={classes.sectionTitle}>
        {t('outline.heading')}
      </h2>
      <p className={classes.help}>{t('outline.help')}</p>
      {!data && !error && <LoadingSkeleton shape="list" rows={6} />}
      {error && !data && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && <OutlineEditor generationId={generationId} read={data} />}
    </section>
  );
}

function OutlineEditor({ generationId, read }: { generationId: string; read: OutlineState }) {
  const { t } = useTranslation('generation');
  const { draft, change, errors, isChanged, isSaved, underWay, store, confirm } = useOutlineDraft(
    generationId,
    read,
  );
  return (
    <FormShell
      label={t('outline.heading')}
      onSubmit={() => void confirm()}
      errors={errors}
      footer={
        <>
          <Button type="submit" loading={underWay}>
            {t('outline.confirm')}
          </Button>
          <Button variant="default" aria-disabled={!isChanged || undefined} onClick={() => void store()}>
            {t('outline.save')}
          </Button>
          <span className={classes.quiet} aria-live="polite">
            {isChanged ? t('outline.unsaved') : isSaved ? t('outline.saved') : ''}
          </span>
        </>
      }
    >
      <AboutCourse draft={draft} change={change} />
      <OutlineModules modules={draft.modules} onChange={(modules) => change({ modules })} />
    </FormShell>
  );
}

type AboutCourseProps = { draft: OutlineDraft; change: (patch: Partial<OutlineDraft>) => void };

function AboutCourse({ draft, change }: AboutCourseProps) {
  const { t } = useTranslation('generation');
  return (
    <>
      <TextInput
        id="outline-title"
        label={t('field.title')}
        maxLength={300}
        value={draft.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t('outline.description')}
        rows={3}
        maxLength={10_000}
        value={draft.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <OutlineObjectives
        id="outline-outcomes"
        label={t('outline.outcomes')}
        max={30}
        value={draft.outcomes}
        onChange={(outcomes) => change({ outcomes })}
      />
    </>
  );
}
