/** A model's section becomes the body that a learner reads, with its share of the lesson's questions. */
import { SECTION_SCHEMA_VERSION, SectionBody } from '../courses/index.ts';
import type { Citation } from '../courses/index.ts';
import type { LessonDraft, SectionDraft } from './author.ts';
import type { Reading, SectionReply } from './model-author-drafts.ts';
import { countWords, placeholderFindings, shapeFindings } from './model-author-findings.ts';
import { cleanMarkdown } from './model-author-markdown.ts';
import type { CleaningRules } from './model-author-markdown.ts';
import { partOf } from './model-author-order.ts';
import type { QuoteFinder } from './model-author-quotes.ts';

export type SectionReadingContext = {
  lesson: LessonDraft;
  /** The section's place in its lesson, from 0, and how many there are. */
  sectionIndex: number;
  sections: number;
  hasSources: boolean;
  findQuote: QuoteFinder;
  allowsUrl: CleaningRules['allowsUrl'];
};

/** Below this an explanation is no explanation. Words. */
const FEWEST_WORDS = 40;
/** Between these a section is neither thin nor a lesson of its own. Words, exercise and summary included. */
const ADVISED_WORDS = { fewest: 80, most: 1_200 };
const MOST_RESOURCES = 20;

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
      ...emptyParts(reply),
      ...shapeFindings(SectionBody, draft.body),
      ...placeholderFindings(draft.body),
    ],
    advice: [
      ...(words < fewest || words > most
        ? [`the section has ${words} words: ${fewest} to ${most} are good`]
        : []),
      ...reply.citations.flatMap(({ quote }, index) =>
        quote.trim() !== '' && found[index] === null
          ? [`the quote “${quote.slice(0, 120)}” does not stand in the source: copy a sentence exactly`]
          : [],
      ),
      ...(context.hasSources && citations.length === 0 ? ['cite at least one passage of the sources'] : []),
    ],
  };
}

function emptyParts(reply: SectionReply): string[] {
  const { explanation, example, exercise, application } = reply;
  const words = countWords(explanation);
  const parts: [string, string][] = [
    ['example.heading', example.heading],
    ['example.markdown', example.markdown],
    ['exercise.heading', exercise.heading],
    ['exercise.task', exercise.task],
    ['exercise.solution', exercise.solution],
    ['application.heading', application.heading],
    ['application.markdown', application.markdown],
  ];
  return [
    ...(words < FEWEST_WORDS ? [`the explanation has ${words} words: write at least ${FEWEST_WORDS}`] : []),
    ...parts.filter(([, text]) => text.trim() === '').map(([name]) => `${name} is empty`),
  ];
}

function assemble(reply: SectionReply, context: SectionReadingContext): string {
  const { allowsUrl, lesson, sectionIndex, sections } = context;
  const clean = (markdown: string, topHeading = 3) => cleanMarkdown(markdown, { topHeading, allowsUrl });
  const part = (heading: string, markdown: string) => `## ${heading.trim()}\n\n${clean(markdown)}`;
  const { example, exercise, application } = reply;
  const isLast = sectionIndex === sections - 1;
  return [
    sectionIndex === 0 ? lesson.hook : '',
    clean(reply.explanation, 2),
    part(example.heading, example.markdown),
    `${part(exercise.heading, exercise.task)}\n\n:::solution\n${clean(exercise.solution)}\n:::`,
    part(application.heading, application.markdown),
    ...(isLast ? [lesson.activity, lesson.summary, lesson.next] : []),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
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
