import { NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CourseAbilities, CoursePage } from '../../api/generated/types.gen.ts';
import { useCourseAboutStore, versionOf } from './authoring.queries.ts';
import { difficulties, visibilities } from './authoring.values.ts';
import type { CourseAbout } from './course-about-draft.ts';
import { CourseSettings } from './course-settings.tsx';
import { DraftNotices, DraftState } from './draft-state.tsx';
import { ObjectivesField } from './objectives-field.tsx';
import { refusalsOf } from './refusals.ts';
import { useFieldErrors } from './use-field-errors.ts';
import { useDraft, type Draft } from './use-draft.ts';
import classes from './authoring.module.css';

function textOf(value: CourseAbout, field: keyof CourseAbout, onOff: [string, string]): string {
  if (field === 'learningObjectives') return value[field].map((objective) => objective.text).join('\n');
  const held = value[field];
  if (typeof held === 'boolean') return held ? onOff[0] : onOff[1];
  return Array.isArray(held) ? held.join('\n') : String(held ?? '');
}

/** What is said about the course; it saves itself. */
export function CourseAboutForm({ page: { course, abilities } }: { page: CoursePage }) {
  const { t } = useTranslation('authoring');
  const store = useCourseAboutStore(course.id);
  const draft = useDraft<CourseAbout>({ name: `course.${course.id}`, loaded: versionOf(course), ...store });
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => event.preventDefault()}
      aria-label={t('tab.about')}
    >
      <div className={classes.sticky}>
        <DraftState draft={draft} reason={useReason(draft)} />
      </div>
      <DraftNotices
        draft={draft}
        nameOf={(field) => t(`about.${field}`)}
        textOf={(value, field) => textOf(value, field, [t('about.on'), t('about.off')])}
      />
      {course.status === 'published' && <p className={classes.quiet}>{t('about.live')}</p>}
      <Words draft={draft} />
      <Facts draft={draft} abilities={abilities} />
      <CourseSettings draft={draft} abilities={abilities} />
      <Switch
        label={t('about.tutorEnabled')}
        description={t('about.tutorEnabledHelp')}
        checked={draft.value.tutorEnabled}
        onChange={(event) => draft.keeper.change({ tutorEnabled: event.currentTarget.checked })}
      />
    </form>
  );
}

function useReason(draft: Draft<CourseAbout>): string | undefined {
  const { t } = useTranslation('authoring');
  const [refusal] = refusalsOf(draft.problem);
  if (!refusal) return undefined;
  return t('draft.refusedField', { field: t(`about.${refusal.field}`) });
}

function Words({ draft }: { draft: Draft<CourseAbout> }) {
  const { t } = useTranslation('authoring');
  const { value, keeper } = draft;
  const errorOf = useFieldErrors(draft);
  return (
    <>
      <TextInput
        label={t('about.title')}
        value={value.title}
        maxLength={300}
        error={errorOf('title')}
        onChange={(event) => keeper.change({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t('about.description')}
        description={t('about.descriptionHelp')}
        autosize
        minRows={3}
        maxLength={10_000}
        value={value.description}
        error={errorOf('description')}
        onChange={(event) => keeper.change({ description: event.currentTarget.value })}
      />
      <ObjectivesField
        label={t('about.learningObjectives')}
        help={t('about.learningObjectivesHelp')}
        max={30}
        value={value.learningObjectives}
        onChange={(learningObjectives) => keeper.change({ learningObjectives })}
      />
      <Textarea
        label={t('about.prerequisites')}
        description={t('about.prerequisitesHelp')}
        autosize
        minRows={2}
        value={value.prerequisites.join('\n')}
        error={errorOf('prerequisites')}
        onChange={({ currentTarget }) =>
          keeper.change({ prerequisites: currentTarget.value === '' ? [] : currentTarget.value.split('\n') })
        }
      />
      <Textarea
        label={t('about.targetAudience')}
        autosize
        minRows={2}
        maxLength={2000}
        value={value.targetAudience}
        error={errorOf('targetAudience')}
        onChange={(event) => keeper.change({ targetAudience: event.currentTarget.value })}
      />
    </>
  );
}

function Facts({ draft, abilities }: { draft: Draft<CourseAbout>; abilities: CourseAbilities }) {
  const { t } = useTranslation('authoring');
  const { t: course } = useTranslation('course');
  const { value, keeper } = draft;
  const errorOf = useFieldErrors(draft);
  return (
    <div className={classes.pair}>
      <NativeSelect
        label={t('about.difficulty')}
        value={value.difficulty}
        data={difficulties.map((level) => ({ value: level, label: course(`difficulty.${level}`) }))}
        onChange={(event) =>
          keeper.change({ difficulty: event.currentTarget.value as CourseAbout['difficulty'] })
        }
      />
      <NativeSelect
        label={t('about.visibility')}
        description={t(`visibility.${value.visibility}Help`)}
        value={value.visibility}
        disabled={!abilities.publish}
        data={visibilities.map((kind) => ({ value: kind, label: t(`visibility.${kind}`) }))}
        onChange={(event) =>
          keeper.change({ visibility: event.currentTarget.value as CourseAbout['visibility'] })
        }
      />
      <TextInput
        label={t('about.subject')}
        description={t('about.subjectHelp')}
        value={value.subject}
        maxLength={100}
        error={errorOf('subject')}
        onChange={(event) => keeper.change({ subject: event.currentTarget.value })}
      />
      <TextInput
        label={t('about.tags')}
        description={t('about.tagsHelp')}
        value={value.tags.join(',')}
        error={errorOf('tags')}
        onChange={({ currentTarget }) =>
          keeper.change({ tags: currentTarget.value === '' ? [] : currentTarget.value.split(',') })
        }
      />
    </div>
  );
}
