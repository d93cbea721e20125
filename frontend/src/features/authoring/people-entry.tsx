import { Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { fieldErrorsOf, useFieldText, useProblemText } from '../../components/problem/problem-text.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { fromLocalTime, toLocalTime } from '../../lib/local-time.ts';
import { FormShell } from '../../ui/form-shell.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { PeoplePrerequisites } from './people-prerequisites.tsx';
import { useChangeEntrySettings, useEntrySettings, type EntrySettings } from './people.queries.ts';
import classes from './people.module.css';

const policies = ['open', 'approval', 'code', 'staff_only'] as const;

/** How people come into the course: who, how many and when. */
export function PeopleEntry({ courseId }: { courseId: string }) {
  const { data, error, isPending, refetch } = useEntrySettings(courseId);
  // Outlives the form, which begins anew with what it has saved.
  const save = useChangeEntrySettings(courseId);
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  // What was saved meanwhile begins the form anew; how full the course is does not.
  const {
    placesTaken: _taken,
    waitingForPlace: _place,
    waitingForApproval: _approval,
    ...set
  } = data.settings;
  return <EntryForm key={JSON.stringify(set)} courseId={courseId} settings={data.settings} save={save} />;
}

/** What the form holds: everything as the fields show it. */
type Entry = {
  policy: EntrySettings['policy'];
  code: string;
  capacity: string;
  waitingList: boolean;
  opensAt: string;
  closesAt: string;
  prerequisites: EntrySettings['prerequisites'];
};

const entryOf = (settings: EntrySettings): Entry => ({
  policy: settings.policy,
  code: settings.code ?? '',
  capacity: settings.capacity === null ? '' : String(settings.capacity),
  waitingList: settings.waitingList,
  opensAt: toLocalTime(settings.opensAt),
  closesAt: toLocalTime(settings.closesAt),
  prerequisites: settings.prerequisites,
});

const bodyOf = (entry: Entry) => ({
  policy: entry.policy,
  code: entry.policy === 'code' && entry.code.trim() !== '' ? entry.code.trim() : null,
  capacity: entry.capacity.trim() === '' ? null : Number(entry.capacity),
  waitingList: entry.waitingList,
  opensAt: fromLocalTime(entry.opensAt),
  closesAt: fromLocalTime(entry.closesAt),
  prerequisiteIds: entry.prerequisites.map((course) => course.courseId),
});

type FormProps = {
  courseId: string;
  settings: EntrySettings;
  save: ReturnType<typeof useChangeEntrySettings>;
};

function EntryForm({ courseId, settings, save }: FormProps) {
  const { t } = useTranslation('people');
  const problemText = useProblemText();
  const [entry, setEntry] = useState(() => entryOf(settings));
  const change = (part: Partial<Entry>) => setEntry((before) => ({ ...before, ...part }));
  const refused = fieldErrorsOf(save.error, useFieldText());
  const isOneField = Object.keys(refused).length > 0;
  const submit = () => {
    if (!save.isPending) save.mutate({ path: { courseId }, body: bodyOf(entry) });
  };
  return (
    <section aria-labelledby="entry" className={classes.part}>
      <h2 id="entry" className={classes.heading}>
        {t('entry.title')}
      </h2>
      <p className={classes.facts}>
        <Fullness settings={settings} />
      </p>
      {!settings.mayChange && <p className={classes.quiet}>{t('entry.notYours')}</p>}
      <FormShell
        label={t('entry.title')}
        onSubmit={submit}
        errors={save.error && !isOneField ? [{ message: problemText(save.error) }] : undefined}
        footer={
          settings.mayChange && (
            <>
              <Button type="submit" loading={save.isPending}>
                {t('entry.save')}
              </Button>
              <output className={classes.done}>{save.isSuccess && t('entry.saved')}</output>
            </>
          )
        }
      >
        <fieldset disabled={!settings.mayChange} className={classes.fields}>
          <WayIn entry={entry} change={change} refused={refused} />
          <Places entry={entry} change={change} refused={refused} />
          <Window entry={entry} change={change} refused={refused} />
          <PeoplePrerequisites
            courseId={courseId}
            chosen={entry.prerequisites}
            mayChange={settings.mayChange}
            onChange={(prerequisites) => change({ prerequisites })}
          />
        </fieldset>
      </FormShell>
    </section>
  );
}

/** How full the course is, in one sentence. */
function Fullness({ settings }: { settings: EntrySettings }) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  const { capacity, placesTaken, waitingForApproval, waitingForPlace } = settings;
  return (
    <>
      {capacity === null
        ? t('entry.inside', { count: placesTaken, number: number(placesTaken) })
        : t('entry.places', { taken: number(placesTaken), places: number(capacity), count: capacity })}{' '}
      {waitingForApproval > 0 &&
        t('entry.asking', { count: waitingForApproval, number: number(waitingForApproval) })}{' '}
      {waitingForPlace > 0 && t('entry.inLine', { count: waitingForPlace, number: number(waitingForPlace) })}
    </>
  );
}

type PartProps = {
  entry: Entry;
  change: (part: Partial<Entry>) => void;
  refused: Record<string, string>;
};

function WayIn({ entry, change, refused }: PartProps) {
  const { t } = useTranslation('people');
  return (
    <>
      <NativeSelect
        label={t('entry.policy')}
        description={t(`entry.policyHelp.${entry.policy}`)}
        value={entry.policy}
        data={policies.map((policy) => ({ value: policy, label: t(`entry.policy.${policy}`) }))}
        onChange={(event) => change({ policy: event.currentTarget.value as Entry['policy'] })}
        className={classes.field}
      />
      {entry.policy === 'code' && (
        <TextInput
          label={t('entry.code')}
          description={t('entry.codeHelp')}
          value={entry.code}
          error={refused['code'] && t('entry.codeWrong')}
          maxLength={64}
          autoComplete="off"
          onChange={(event) => change({ code: event.currentTarget.value })}
          className={classes.field}
        />
      )}
    </>
  );
}

function Places({ entry, change, refused }: PartProps) {
  const { t } = useTranslation('people');
  return (
    <>
      <TextInput
        type="number"
        inputMode="numeric"
        min={1}
        max={100_000}
        label={t('entry.capacity')}
        description={t('entry.capacityHelp')}
        value={entry.capacity}
        error={refused['capacity'] && t('entry.capacityWrong')}
        onChange={(event) => change({ capacity: event.currentTarget.value })}
        className={classes.field}
      />
      {entry.capacity !== '' && (
        <Switch
          label={t('entry.waitingList')}
          description={t('entry.waitingListHelp')}
          checked={entry.waitingList}
          onChange={(event) => change({ waitingList: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

function Window({ entry, change, refused }: PartProps) {
  const { t } = useTranslation('people');
  return (
    <div className={classes.pair}>
      <TextInput
        type="datetime-local"
        label={t('entry.opensAt')}
        description={t('entry.opensAtHelp')}
        value={entry.opensAt}
        onChange={(event) => change({ opensAt: event.currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        label={t('entry.closesAt')}
        description={t('entry.closesAtHelp')}
        value={entry.closesAt}
        error={refused['closesAt'] && t('entry.closesAtWrong')}
        onChange={(event) => change({ closesAt: event.currentTarget.value })}
      />
    </div>
  );
}
