/** A model's section becomes the body that a learner reads, with its share of the lesson's questions. */
import { SECTION_SCHEMA_VERSION, SectionBody } from '../courses/index.ts';
import type { Citation } from '../courses/index.ts';
import { replaceDiagrams } from './author-diagrams.ts';
import type { LessonDraft, SectionDraft } from './author.ts';
import { LONGEST_QUOTE, sayOfDraft } from './authors-sentences.ts';
import type { Advice } from './authors-sentences.ts';
import type { Reading, SectionReply } from './model-author-drafts.ts';
import { countWords, placeholderFindings, shapeFindings } from './model-author-findings.ts';
import { cleanMarkdown } from './model-author-markdown.ts';
import { endFindings, remarkFindings } from './model-author-remarks.ts';
import type { CleaningRules } from './model-author-markdown.ts';
import { partOf } from './model-author-order.ts';
import type { QuoteFinder } from './model-author-quotes.ts';

export type SectionReadingContext = {
  lesson: LessonDraft;
  /** The section's place in its lesson, from 0, and how many there are. */
  sectionIndex: number;
  sections: number;
  hasSources: boolean;
  /** Whether somebody will draw the diagrams that the text asks for; others are taken out. */
  keepsDiagrams: boolean;
  /** Whether the text is one that people have read and perhaps edited: it then keeps the frame that it has. */
  isRevision: boolean;
  findQuote: QuoteFinder;
  allowsUrl: CleaningRules['allowsUrl'];
};

/** Below this an explanation is no explanation. Words. */
const FEWEST_WORDS = 40;
/** Between these a section is neither thin nor a lesson of its own. Words, exercise and summary included. */
const ADVISED_WORDS = { fewest: 80, most: 1_200 };
const MOST_RESOURCES = 20;

const NO_CITATION: Advice = {
  ask: 'cite at least one passage of the sources',
  said: sayOfDraft('draft_without_citation'),
};

const strayQuote = (quote: string): Advice => ({
  ask: `the quote “${quote}” does not stand in the source: copy a sentence exactly`,
  said: sayOfDraft('draft_quote_not_found', { quote }),
});

/** The questions that check a section: the lesson's are dealt out in order, so that each section has some. */
export function questionsOfSection(
  lesson: LessonDraft,
  sections: number,
  sectionIndex: number,
): LessonDraft['questions'] {
  return partOf(lesson.questions, sections, sectionIndex);
}

/**
 * Reads a section: explanation, example, exercise with its solution folded away, application; the lesson's opening
 * stands before the first section, its activity, summary and outlook after the last.
 */
export function readSection(reply: SectionReply, context: SectionReadingContext): Reading<SectionDraft> {
  const markdown = assemble(reply, context);
  const questions = questionsOfSection(context.lesson, context.sections, context.sectionIndex);
  const asked = new Set(questions.map((question) => question.id));
  const found = reply.citations.map((citation) => context.findQuote(citation.sourceName, citation.quote));
  const citations = distinctCitations(found.filter((citation) => citation !== null));
  const draft: SectionDraft = {
    body: {
      schemaVersion: SECTION_SCHEMA_VERSION,
      markdown,
      questions,
      resources: [
        ...citations.map((citation) => ({ title: citation.sourceName, citation })),
        ...resourcesOf(reply, context),
      ],
    },
    keys: context.lesson.keys.filter((key) => asked.has(key.questionId)),
  };
  const words = countWords(markdown);
  const { fewest, most } = ADVISED_WORDS;
  return {
    draft,
    blocking: [
      ...emptyParts(reply, context.isRevision),
      ...strayText(reply),
      ...shapeFindings(SectionBody, draft.body),
      ...placeholderFindings(draft.body),
    ],
    advice: [
      ...(words < fewest || words > most
        ? [
            {
              ask: `the section has ${words} words: ${fewest} to ${most} are good`,
              said: sayOfDraft('draft_length', { words, least: fewest, most }),
            },
          ]
        : []),
      ...reply.citations.flatMap(({ quote }, index) =>
        quote.trim() !== '' && found[index] === null ? [strayQuote(quote.slice(0, LONGEST_QUOTE))] : [],
      ),
      ...(context.hasSources && citations.length === 0 ? [NO_CITATION] : []),
    ],
  };
}

/** In a revision a part may be left out, but not half of one. */
function emptyParts(reply: SectionReply, isRevision: boolean): string[] {
  const { explanation, example, exercise, application } = reply;
  const words = countWords(explanation);
  const parts = [
    { 'the heading of the example': example.heading, 'the example': example.markdown },
    {
      'the heading of the exercise': exercise.heading,
      'the exercise': exercise.task,
      'the solution': exercise.solution,
    },
    { 'the heading of the application': application.heading, 'the application': application.markdown },
  ];
  return [
    ...(words < FEWEST_WORDS ? [`the explanation has ${words} words: write at least ${FEWEST_WORDS}`] : []),
    ...parts.flatMap((part) => {
      const empty = Object.entries(part).filter(([, text]) => text.trim() === '');
      const isLeftOut = isRevision && empty.length === Object.keys(part).length;
      return isLeftOut ? [] : empty.map(([name]) => `${name} is empty`);
    }),
  ];
}

/** Prose comes with what a schema keeps out: remarks to the reader of the prompt, and ends that are missing. */
function strayText({
  opening,
  explanation,
  example,
  exercise,
  application,
  closing,
}: SectionReply): string[] {
  const parts: [string, string][] = [
    ['opening', opening],
    ['explanation', explanation],
    ['example', example.markdown],
    ['exercise', exercise.task],
    ['solution', exercise.solution],
    ['application', application.markdown],
    ['closing', closing],
  ];
  return parts.flatMap(([name, text]) => [...remarkFindings(text), ...endFindings(name, text)]);
}

function assemble(reply: SectionReply, context: SectionReadingContext): string {
  const { allowsUrl } = context;
  const clean = (markdown: string, topHeading = 3) =>
    cleanMarkdown(context.keepsDiagrams ? markdown : replaceDiagrams(markdown, () => ''), {
      topHeading,
      allowsUrl,
    });
  const part = (heading: string, markdown: string, end = '') =>
    markdown.trim() === '' ? '' : `## ${heading.trim()}\n\n${clean(markdown)}${end}`;
  const { example, exercise, application } = reply;
  const solution = `\n\n:::solution\n${clean(exercise.solution)}\n:::`;
  const { before, after } = frameOf(reply, context, clean);
  return [
    before,
    clean(reply.explanation, 2),
    part(example.heading, example.markdown),
    part(exercise.heading, exercise.task, solution),
    part(application.heading, application.markdown),
    ...after,
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

/** The lesson's opening and end; a text under revision has its own, which a person may have changed. */
function frameOf(
  { opening, closing }: SectionReply,
  { isRevision, lesson, sectionIndex, sections }: SectionReadingContext,
  clean: (markdown: string, topHeading?: number) => string,
): { before: string; after: string[] } {
  if (isRevision) return { before: clean(opening, 2), after: [clean(closing, 2)] };
  const isLast = sectionIndex === sections - 1;
  return {
    before: sectionIndex === 0 ? lesson.hook : '',
    after: isLast ? [lesson.activity, lesson.summary, lesson.next] : [],
  };
}

function distinctCitations(citations: readonly Citation[]): Citation[] {
  const byPlace = new Map(
    citations.map((citation) => [`${citation.sourceName}|${citation.start}`, citation]),
  );
  return [...byPlace.values()].slice(0, MOST_RESOURCES);
}

/** An address that no source gives is dropped; what it was said to lead to may still be looked for. */
function resourcesOf(reply: SectionReply, { allowsUrl }: SectionReadingContext): SectionBody['resources'] {
  return reply.resources
    .map(({ title, url }) => ({ title: title.trim(), url: url.trim() }))
    .filter(({ title }) => title !== '' && title.length <= 300)
    .slice(0, MOST_RESOURCES)
    .map(({ title, url }) => (url !== '' && allowsUrl(url) ? { title, url } : { title }));
}
