import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GetSectionVersionResponse } from '../../api/generated/types.gen.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { blockChanges, countChanges, type BlockChange, type WordChange } from './text-words.ts';
import classes from './history.module.css';

type SectionText = Pick<GetSectionVersionResponse['version'], 'title' | 'body' | 'keys'>;
const PARTS = ['title', 'markdown', 'questions', 'resources'] as const;
type Part = (typeof PARTS)[number];

/** A part of a version as text: questions with their options, the right ones marked. */
function wordsOf({ title, body, keys }: SectionText, part: Part): string {
  if (part === 'title') return title;
  if (part === 'markdown') return body.markdown;
  if (part === 'resources') {
    return body.resources.map(({ title: name, url }) => [name, url].filter(Boolean).join('\n')).join('\n\n');
  }
  return body.questions
    .map(({ id, prompt, options = [] }) => {
      const key = keys.find(({ questionId }) => questionId === id);
      const right = new Set(key?.correct);
      const answers = options.map((option) => `${right.has(option.id) ? '✓' : '–'} ${option.text}`);
      const reasons = Object.entries(key?.rationale ?? {}).map(
        ([optionId, reason]) => `${options.find((option) => option.id === optionId)?.text ?? ''}: ${reason}`,
      );
      return [
        prompt,
        ...(options.length > 0 ? answers : (key?.correct ?? []).map((text) => `✓ ${text}`)),
        ...reasons,
      ].join('\n');
    })
    .join('\n\n');
}

const NOTHING: SectionText = {
  title: '',
  body: { schemaVersion: 1, markdown: '', questions: [], resources: [] },
  keys: [],
};

type ChangesProps = {
  before: SectionText | null;
  after: SectionText;
  /** The language of the texts. */
  lang?: string;
};

/** What came and what went between two versions: in words and numbers, not in colour alone. */
export function HistoryChanges({ before, after, lang }: ChangesProps) {
  const { t } = useTranslation('authoring');
  const changed = PARTS.map((part) => ({
    part,
    changes: blockChanges(wordsOf(before ?? NOTHING, part), wordsOf(after, part)),
  })).filter(({ changes }) => changes.some(({ kind }) => kind === 'changed'));
  if (changed.length === 0) return <p className={classes.quiet}>{t('history.same')}</p>;
  return changed.map(({ part, changes }) => (
    <PartChanges key={part} part={part} changes={changes} lang={lang} />
  ));
}

type PartProps = { part: Part; changes: BlockChange[]; lang: string | undefined };

function PartChanges({ part, changes, lang }: PartProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const { added, removed } = countChanges(changes);
  const sentence = [
    added > 0 && t('history.added', { count: added, number: formatNumber(added, language) }),
    removed > 0 && t('history.removed', { count: removed, number: formatNumber(removed, language) }),
  ].filter(Boolean);
  return (
    <section className={classes.part} aria-label={t(`section.${part}`)}>
      <h3 className={classes.partTitle}>{t(`section.${part}`)}</h3>
      <p className={classes.quiet}>{sentence.length > 0 ? sentence.join(' · ') : t('history.spacing')}</p>
      {changes.map((change, index) =>
        change.kind === 'same' ? (
          <p key={index} className={classes.same} lang={lang} dir="auto">
            {change.text}
          </p>
        ) : (
          <p key={index} className={classes.changed} lang={lang} dir="auto">
            {change.words.map((word, place) => (
              <Word key={place} word={word} />
            ))}
          </p>
        ),
      )}
    </section>
  );
}

function Word({ word: { kind, text } }: { word: WordChange }) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  if (kind === 'same') return text;
  const Tag = kind === 'added' ? 'ins' : 'del';
  return (
    <Tag className={classes[kind]}>
      <VisuallyHidden lang={language}>{t(`history.said.${kind}`)} </VisuallyHidden>
      {text}
    </Tag>
  );
}
