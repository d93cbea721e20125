import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ComparedQuestion, ComparedText, WordMark } from '../../api/generated/types.gen.ts';
import { DraftMarkdown } from '../../components/media/draft-markdown.tsx';
import { AskedQuestion } from './asked-question.tsx';
import { sideOf, type Choices, type Compared, type Side } from './review.choices.ts';
import classes from './review.module.css';

type Choosing = { choices: Choices; onChoose: (changeId: string, side: Side) => void };

/** The whole section with its changes in their places, each with a choice. */
export function ProposalChanges({ compared, ...choosing }: Choosing & { compared: Compared }) {
  const { t } = useTranslation('review');
  const { texts, questions, resources } = compared;
  const changed = resources.filter(({ change }) => change !== null);
  return (
    <div className={classes.changes}>
      {texts.map((text) =>
        text.change === null ? (
          <div key={text.changeId} className={classes.same}>
            <DraftMarkdown source={text.mine} startLevel={4} />
          </div>
        ) : (
          <TextChange key={text.changeId} text={text} {...choosing} />
        ),
      )}
      {questions.some(({ changes }) => changes.length > 0) && (
        <h4 className={classes.heading}>{t('questions')}</h4>
      )}
      {questions.map((question) => (
        <QuestionChanges key={question.questionId} question={question} {...choosing} />
      ))}
      {changed.length > 0 && <h4 className={classes.heading}>{t('resources')}</h4>}
      {changed.map(({ changeId, change, resource, theirs }) => (
        <Change
          key={changeId}
          change={{ changeId, change: change! }}
          label={t(theirs ? 'change.resourceAdded' : 'change.resourceRemoved', { title: resource.title })}
          {...choosing}
        >
          <p className={classes.wording}>{resource.citation?.quote ?? resource.url ?? resource.title}</p>
        </Change>
      ))}
    </div>
  );
}

type Made = { changeId: string; change: 'mine' | 'theirs' | 'conflict' };
type ChangeProps = Choosing & { change: Made; label: string; children: React.ReactNode };

/** One change: whose it is, what it says, and which side is to stand. */
function Change({ change, label, children, choices, onChoose }: ChangeProps) {
  const { t } = useTranslation('review');
  const side = sideOf(choices, change);
  return (
    <fieldset className={classes.change} data-change={change.change} data-open={side === null || undefined}>
      <legend className={classes.changeLabel}>{label}</legend>
      {children}
      <SegmentedControl
        aria-label={t('change.choose', { what: label })}
        value={side ?? ''}
        onChange={(value) => onChoose(change.changeId, value as Side)}
        data={[
          { value: 'mine', label: t('change.mine') },
          { value: 'theirs', label: t('change.theirs') },
        ]}
      />
    </fieldset>
  );
}

function TextChange({ text, ...choosing }: Choosing & { text: ComparedText }) {
  const { t } = useTranslation('review');
  const change: Made = { changeId: text.changeId, change: text.change! };
  const kind = text.mine === '' ? 'Added' : text.theirs === '' ? 'Removed' : '';
  return (
    <Change change={change} label={t(`change.${change.change}${kind}`)} {...choosing}>
      <Wording marks={change.change === 'mine' ? reversed(text.marks) : text.marks} />
      {change.change === 'conflict' && text.base !== '' && (
        <details className={classes.before}>
          <summary>{t('change.before')}</summary>
          <p className={classes.wording}>{text.base}</p>
        </details>
      )}
    </Change>
  );
}

/** From theirs to mine: what people did is shown as what they added and took out. */
const reversed = (marks: WordMark[]): WordMark[] =>
  marks.map((mark) => ({
    ...mark,
    kind: mark.kind === 'added' ? 'removed' : mark.kind === 'removed' ? 'added' : 'same',
  }));

/** Marks with the place at which each begins. */
function placed(marks: WordMark[]): (WordMark & { place: number })[] {
  let place = 0;
  return marks.map((mark) => {
    const from = place;
    place += mark.text.length;
    return { ...mark, place: from };
  });
}

/** Words that go are struck through, words that come are underlined: to be told apart without colour. */
function Wording({ marks }: { marks: WordMark[] }) {
  return (
    <p className={classes.wording}>
      {placed(marks).map(({ kind, text, place }) => {
        if (kind === 'added') return <ins key={place}>{text}</ins>;
        if (kind === 'removed') return <del key={place}>{text}</del>;
        return <span key={place}>{text}</span>;
      })}
    </p>
  );
}

function QuestionChanges({ question, ...choosing }: Choosing & { question: ComparedQuestion }) {
  const { t } = useTranslation('review');
  const { mine, theirs, marks, changes } = question;
  return changes.map(({ changeId, change, aspect }) => {
    const kind = aspect !== 'whole' ? aspect : mine ? (theirs ? 'whole' : 'dropped') : 'new';
    const prompt = (mine ?? theirs ?? question.base)?.question.prompt ?? '';
    return (
      <Change
        key={changeId}
        change={{ changeId, change }}
        label={t(`change.question.${kind}`, { prompt })}
        {...choosing}
      >
        {aspect === 'prompt' ? (
          <Wording marks={marks} />
        ) : (
          <div className={classes.pair}>
            {mine && <OneSide title={t('change.mine')} asked={mine} />}
            {theirs && <OneSide title={t('change.theirs')} asked={theirs} />}
          </div>
        )}
      </Change>
    );
  });
}

function OneSide({ title, asked }: { title: string; asked: NonNullable<ComparedQuestion['mine']> }) {
  return (
    <div>
      <p className={classes.sideTitle}>{title}</p>
      <AskedQuestion asked={asked} />
    </div>
  );
}
