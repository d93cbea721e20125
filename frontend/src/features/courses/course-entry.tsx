import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { OwnEntry } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatDateTime, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { laterPart } from '../../lib/later-part.ts';
import { useEnroll, useOwnEntry, useWithdraw } from './course-entry.queries.ts';
import classes from './course.module.css';

const EntryCode = laterPart(async () => (await import('./entry-code.tsx')).EntryCode);

type CourseEntryProps = { courseId: string; again: boolean };

/** The way into a course as it is open to the reader now: at once, by asking, with a code, or by waiting. */
export function CourseEntry({ courseId, again }: CourseEntryProps) {
  const { t } = useTranslation('courses');
  const problemText = useProblemText();
  const { data: entry, error, refetch } = useOwnEntry(courseId);
  if (error) {
    return (
      <div className={classes.action}>
        <p role="alert" className={classes.problem}>
          {problemText(error)}
        </p>
        <Button variant="default" fullWidth onClick={() => void refetch()}>
          {t('entry.again')}
        </Button>
      </div>
    );
  }
  if (!entry) {
    return (
      <Button fullWidth loading>
        {t('action.enroll')}
      </Button>
    );
  }
  return (
    <div className={classes.action}>
      <StaffWord courseId={courseId} />
      {entry.enrollment?.status === 'waiting' ? (
        <Waiting courseId={courseId} entry={entry} />
      ) : entry.action === 'none' ? (
        <Closed entry={entry} />
      ) : (
        <WayIn courseId={courseId} entry={entry} again={again} />
      )}
    </div>
  );
}

/** What staff said when they declined a request or suspended somebody; nothing where they said nothing. */
export function StaffWord({ courseId }: { courseId: string }) {
  const { t } = useTranslation('courses');
  const language = useLanguage();
  const lastStep = useOwnEntry(courseId).data?.lastStep;
  if (lastStep?.step !== 'declined' && lastStep?.step !== 'suspended') return null;
  return (
    <p className={classes.entryNote}>
      {t(`entry.${lastStep.step}`, { when: formatDateTime(lastStep.at, language) })}
      {lastStep.note !== '' && <q className={classes.quote}>{lastStep.note}</q>}
    </p>
  );
}

type WayInProps = { courseId: string; entry: OwnEntry; again: boolean };

/** The words of each way in: the button, and what it means. */
function useWords({ entry, again }: Pick<WayInProps, 'entry' | 'again'>): { button: string; why: string } {
  const { t } = useTranslation('courses');
  const language = useLanguage();
  switch (entry.action) {
    case 'request':
      return { button: t('entry.request'), why: t('entry.requestWhy') };
    case 'enter_code':
      return { button: t('entry.useCode'), why: t('entry.useCodeWhy') };
    case 'join_waiting_list':
      return {
        button: t('entry.join'),
        why: t('entry.joinWhy', {
          count: entry.waitingForPlace,
          number: formatNumber(entry.waitingForPlace, language),
        }),
      };
    default:
      return again
        ? { button: t('action.enrollAgain'), why: t('action.enrollAgainWhy') }
        : { button: t('action.enroll'), why: t('action.enrollWhy') };
  }
}

function WayIn({ courseId, entry, again }: WayInProps) {
  const { t } = useTranslation('courses');
  const language = useLanguage();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const words = useWords({ entry, again });
  const [code, setCode] = useState('');
  const enroll = useEnroll(courseId, () => void navigate(paths.learn(courseId)));
  const needsCode = entry.action === 'enter_code';
  const submit = () =>
    enroll.mutate({ path: { courseId }, body: needsCode && code.trim() !== '' ? { code: code.trim() } : {} });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!enroll.isPending) submit();
      }}
    >
      {needsCode && (
        <Suspense>
          <EntryCode code={code} onChange={setCode} />
        </Suspense>
      )}
      <Button type="submit" fullWidth loading={enroll.isPending}>
        {words.button}
      </Button>
      <p className={classes.under}>{words.why}</p>
      {entry.placesFree !== null && entry.placesFree > 0 && (
        <p className={classes.under}>
          {t('entry.free', {
            count: entry.placesFree,
            free: formatNumber(entry.placesFree, language),
            places: formatNumber(entry.capacity ?? 0, language),
          })}
        </p>
      )}
      {entry.closesAt && (
        <p className={classes.under}>
          {t('entry.until', { when: formatDateTime(entry.closesAt, language) })}
        </p>
      )}
      {enroll.error && (
        <p role="alert" className={classes.problem}>
          {problemText(enroll.error)}
        </p>
      )}
    </form>
  );
}

/** Where one stands in the line, and the way out of it. */
function Waiting({ courseId, entry }: { courseId: string; entry: OwnEntry }) {
  const { t } = useTranslation('courses');
  const language = useLanguage();
  const problemText = useProblemText();
  const leave = useWithdraw(courseId, { onSuccess: () => undefined, onError: () => undefined });
  const { waitingPosition: position, waitingSince } = entry.enrollment!;
  return (
    <>
      <p className={classes.refusal}>
        <IconInfoCircle size={20} stroke={1.75} aria-hidden />
        <span>
          {position === null
            ? t('entry.asked', { when: waitingSince ? formatDateTime(waitingSince, language) : '' })
            : t('entry.position', { position: formatNumber(position, language) })}
        </span>
      </p>
      <Button
        variant="default"
        fullWidth
        mt={12}
        loading={leave.isPending}
        onClick={() => leave.mutate({ path: { courseId } })}
      >
        {t(position === null ? 'entry.takeBack' : 'entry.leave')}
      </Button>
      {leave.error && (
        <p role="alert" className={classes.problem}>
          {problemText(leave.error)}
        </p>
      )}
    </>
  );
}

/** Why nobody comes in now, with what would help. */
function Closed({ entry }: { entry: OwnEntry }) {
  const { t } = useTranslation('courses');
  const language = useLanguage();
  const moment = entry.cause === 'not_open_yet' ? entry.opensAt : entry.closesAt;
  const key = entry.cause ? `entry.closed.${entry.cause}` : `entry.refused.${entry.refusal ?? 'forbidden'}`;
  return (
    <>
      <p className={classes.refusal}>
        <IconInfoCircle size={20} stroke={1.75} aria-hidden />
        <span>{t(key, { when: moment ? formatDateTime(moment, language) : '' })}</span>
      </p>
      {entry.requiredActions.length > 0 && (
        <ul className={classes.links}>
          {entry.requiredActions.map((missing) => (
            <li key={missing.nodeId}>
              <Link to={paths.course(missing.link.courseId)}>
                <bdi>{missing.title}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
