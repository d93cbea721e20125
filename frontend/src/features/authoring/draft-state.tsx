import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/api-error.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatDateTime, formatNumber, formatTime } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { SavedState } from '../../ui/saved-state.tsx';
import { Conflict } from './draft-conflict.tsx';
import type { SetAside } from './draft-storage.ts';
import type { Draft } from './use-draft.ts';
import classes from './draft.module.css';

type DraftStateProps<T extends object> = {
  draft: Draft<T>;
  /** Why something was refused, more exactly than the failure's own sentence. */
  reason?: string;
};

/** Whether what one typed is with the server, since when, and if not why. */
export function DraftState<T extends object>({ draft, reason }: DraftStateProps<T>) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const problemText = useProblemText();
  const why = reason ?? (draft.problem ? problemText(draft.problem) : '');
  const time = draft.savedAt === null ? null : formatTime(draft.savedAt, language);
  const words = () => {
    if (draft.state === 'conflict') return t('draft.conflict');
    if (draft.state === 'failed') return t('draft.failed', { reason: why });
    if (draft.state !== 'saved' || time === null) return undefined;
    return draft.problem ? t('draft.partly', { time, reason: why }) : t('draft.saved', { time });
  };
  const isAttention = draft.state === 'saved' && Boolean(draft.problem);
  const state = draft.state === 'conflict' ? 'failed' : isAttention ? 'unsaved' : draft.state;
  const mayRetry =
    draft.state === 'failed' && !(isApiError(draft.problem) && draft.problem.errors.length > 0);
  return (
    <span className={classes.state}>
      <SavedState
        state={state}
        words={words()}
        onRetry={mayRetry ? () => void draft.keeper.flush() : undefined}
      />
      {!draft.isKept && draft.state !== 'saved' && (
        <span className={classes.unkept}>{t('draft.unkept')}</span>
      )}
    </span>
  );
}

type DraftNoticesProps<T extends object> = {
  draft: Draft<T>;
  /** A field of the draft as people call it. */
  nameOf: (field: keyof T & string) => string;
  /** What a field holds, as text. */
  textOf: (value: T, field: keyof T & string) => string;
  /** The field that is text: where two people changed it, it is chosen block by block. */
  textField?: keyof T & string;
};

/** What has to be decided or known before going on: text from an earlier visit, somebody else's changes. */
export function DraftNotices<T extends object>(props: DraftNoticesProps<T>) {
  const { draft } = props;
  return (
    <>
      {draft.conflict && <Conflict {...props} conflict={draft.conflict} />}
      {draft.notice && !draft.conflict && <Notice draft={draft} notice={draft.notice} />}
      {draft.asides.length > 0 && !draft.conflict && <Asides {...props} />}
    </>
  );
}

type NoticeProps<T extends object> = { draft: Draft<T>; notice: NonNullable<Draft<T>['notice']> };

function Notice<T extends object>({ draft, notice }: NoticeProps<T>) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const time = formatDateTime(new Date(notice.at).toISOString(), language);
  if (notice.kind === 'merged') {
    return (
      <section className={classes.notice} aria-label={t('draft.noticeLabel')}>
        <p>{t('draft.merged')}</p>
        <Button variant="default" onClick={draft.keeper.closeNotice}>
          {t('draft.close')}
        </Button>
      </section>
    );
  }
  return (
    <section className={classes.notice} aria-label={t('draft.noticeLabel')}>
      <p>{t('draft.restored', { time })}</p>
      <Button variant="default" onClick={() => void draft.keeper.flush()}>
        {t('draft.saveRestored')}
      </Button>
      <Button variant="subtle" onClick={draft.keeper.goBack}>
        {t('draft.goBack')}
      </Button>
    </section>
  );
}

/** The newest version that was set aside, and the earlier ones folded below it. */
function Asides<T extends object>(props: DraftNoticesProps<T>) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const [newest, ...earlier] = props.draft.asides.toReversed();
  if (!newest) return null;
  return (
    <section className={classes.notice} aria-label={t('aside.label')}>
      <p>{t('aside.text')}</p>
      <Aside {...props} aside={newest} />
      {earlier.length > 0 && (
        <details className={classes.details}>
          <summary>
            {t('aside.earlier', { count: earlier.length, number: formatNumber(earlier.length, language) })}
          </summary>
          <ol className={classes.earlier}>
            {earlier.map((aside) => (
              <li key={aside.id} className={classes.notice}>
                <Aside {...props} aside={aside} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

type AsideProps<T extends object> = DraftNoticesProps<T> & { aside: SetAside<T> };

function Aside<T extends object>({ draft, aside: { id, value }, nameOf, textOf }: AsideProps<T>) {
  const { t } = useTranslation('authoring');
  const differing = (Object.keys(value) as (keyof T & string)[]).filter(
    (field) => textOf(value, field) !== textOf(draft.value, field),
  );
  return (
    <>
      <details className={classes.details}>
        <summary>{t('aside.show')}</summary>
        {differing.map((field) => (
          <div key={field}>
            <h3 className={classes.field}>{nameOf(field)}</h3>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a frame that scrolls must be reachable by keyboard */}
            <pre tabIndex={0}>{textOf(value, field)}</pre>
          </div>
        ))}
      </details>
      <Button variant="default" onClick={() => draft.keeper.bringBack(id)}>
        {t('aside.bringBack')}
      </Button>
      <Button variant="subtle" onClick={() => draft.keeper.dropAside(id)}>
        {t('aside.drop')}
      </Button>
    </>
  );
}
