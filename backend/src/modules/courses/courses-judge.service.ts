import { setImmediate } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Transaction } from '../../platform/database/database.ts';
import { faultsIn, type CitationVerdict } from './courses-citations.ts';
import { findCircleOfDraft } from './courses-circles.service.ts';
import { createCitationGate } from './courses-citations.service.ts';
import { listDatedButGone } from './courses-due-dates.repository.ts';
import type { EditedCourse } from './courses-editing.service.ts';
import { examineContent, judgeExamined, type Examination, type RubricReport } from '../rubric/index.ts';
import type { CourseRules } from '../rules/index.ts';
import { listCourseSourceVersions } from '../sources/index.ts';
import { loadLinked, type LinkedThings } from './courses-links.repository.ts';
import { measurable } from './courses-measure.ts';
import { versionContentOf, type DraftModuleRow, type VersionContent } from './courses-outline.ts';
import { findingsOfDates, findingsOfTerms, readinessOf, type Finding } from './courses-readiness.ts';
import { findingsOfLinks } from './courses-readiness-links.ts';
import { loadRuleReferences, loadRules } from './courses-rules.repository.ts';
import {
  coursesNamed,
  findingsOfRules,
  outlineOfDraft,
  readinessOfRules,
  type RuleReferences,
} from './courses-rules.ts';
import { loadContents, type ContentHashes, type SectionContent } from './courses-sections.repository.ts';
import { createSourceNumbers } from './courses-source-numbers.service.ts';
import { findNewestVersion, loadDraft, type StoredSection } from './courses-versions.repository.ts';

/** A draft as it is in one transaction, with the contents that nobody looked at yet. */
type LoadedDraft = {
  course: EditedCourse;
  modules: DraftModuleRow<StoredSection>[];
  rules: CourseRules;
  /** What the rules may refer to; null without rules. */
  references: RuleReferences | null;
  newest: { number: number; contentHash: string } | null;
  examinations: Map<string, Examination>;
  citations: Map<string, CitationVerdict>;
  /** What each source states. */
  numbers: ReadonlySet<string>[];
  unseen: Map<string, SectionContent>;
  /** Titles of what has a due date but was taken out. */
  datedButGone: string[];
  /** What its links and files lead to. */
  linked: LinkedThings;
};

export type Judgement = {
  report: RubricReport;
  /** Ids of the sections that an author wrote. */
  generated: ReadonlySet<string>;
  findings: Finding[];
  content: VersionContent;
  nextVersion: number;
  hasUnpublishedChanges: boolean;
};

/**
 * Examinations say the same for ever, because bodies and keys are named by their hashes. Words of all that are kept:
 * about 100 MB.
 */
const WORDS_KEPT = 2_000_000;
/** What an examination takes beside its words, in words. */
const WORDS_OF_AN_EXAMINATION = 400;

const nameOf = ({ bodyHash, keysHash }: ContentHashes, language: string) =>
  `${bodyHash} ${keysHash} ${language}`;

/**
 * Judges drafts and compares them with their newest version. Each content is looked at once.
 * @param origin of the application as it stands in links; null where it is not known
 */
export function createJudge(origin: string | null) {
  const kept = new LRUCache<string, Examination>({
    maxSize: WORDS_KEPT,
    sizeCalculation: ({ words, items }) => words + (1 + items.length) * WORDS_OF_AN_EXAMINATION,
  });

  const gate = createCitationGate();
  const sourceNumbers = createSourceNumbers();

  return {
    /** Reads what there is to judge. */
    async load(tx: Transaction, course: EditedCourse): Promise<LoadedDraft> {
      const modules = await loadDraft(tx, course);
      const facts = await loadFacts(tx, course);
      const examinations = new Map<string, Examination>();
      const wanted = new Map<string, ContentHashes>();
      const sections = modules.flatMap((module) => module.lessons.flatMap((lesson) => lesson.sections));
      for (const section of sections) {
        const name = nameOf(section, course.language);
        const known = kept.get(name);
        if (known) examinations.set(name, known);
        else wanted.set(name, section);
      }
      const contents = await loadContents(tx, course.institutionId, [...wanted.values()]);
      const unseen = new Map(
        [...wanted].map(([name, { bodyHash, keysHash }]) => [
          name,
          { body: contents.bodies.get(bodyHash)!, keys: contents.keys.get(keysHash)! },
        ]),
      );
      const hashes = sections.map(({ bodyHash }) => bodyHash);
      const versions = await listCourseSourceVersions(tx, course.institutionId, course.courseId);
      const citations = await gate.judgeBodies(tx, course.institutionId, versions, hashes);
      const numbers = await sourceNumbers.read(tx, course.institutionId, versions);
      const linked = await loadLinked(tx, course, hashes, textsWithLinks(examinations, unseen));
      return { course, modules, ...facts, examinations, citations, numbers, unseen, linked };
    },

    /** Lets others work between sections: reading a thousand of them takes seconds. */
    async judge(draft: LoadedDraft): Promise<Judgement> {
      const { course, modules, rules, newest, examinations, citations, unseen } = draft;
      for (const [name, content] of unseen) {
        const examination = examineContent(content, course.language);
        kept.set(name, examination);
        examinations.set(name, examination);
        await setImmediate();
      }
      const report = reportOf(draft);
      const content = versionContentOf(modules, { courseId: course.courseId, rules });
      const sections = modules.flatMap(({ lessons }) => lessons.flatMap((lesson) => lesson.sections));
      return {
        report,
        generated: new Set(sections.flatMap(({ id, origin }) => (origin === 'hand' ? [] : [id]))),
        findings: [
          ...rulesInTheWay(draft),
          ...readinessOf({ ...course, modules }, report, citations),
          ...partsInTheWay(draft, origin),
        ],
        content,
        nextVersion: (newest?.number ?? 0) + 1,
        hasUnpublishedChanges: newest?.contentHash !== content.contentHash,
      };
    },
  };
}

/** What there is about a draft besides its parts. */
async function loadFacts(tx: Transaction, course: EditedCourse) {
  const rules = await loadRules(tx, course);
  return {
    rules,
    references: await referencesOf(tx, course, rules),
    newest: await findNewestVersion(tx, course),
    datedButGone: await listDatedButGone(tx, course),
  };
}

/** The courses that rules name are looked for whoever asks: what they say holds for the course, not for its reader. */
async function referencesOf(
  tx: Transaction,
  course: EditedCourse,
  rules: CourseRules,
): Promise<RuleReferences | null> {
  if (Object.keys(rules).length === 0) return null;
  const asker = { userId: course.instructorId, isAdmin: false, named: coursesNamed(rules) };
  const references = await loadRuleReferences(tx, course, asker);
  return { ...references, circle: await findCircleOfDraft(tx, course, rules) };
}

/** What is wrong with the rules of a draft. */
function rulesInTheWay({ course, modules, rules, references }: LoadedDraft): Finding[] {
  if (!references) return [];
  const outline = outlineOfDraft({ ...course, modules });
  return readinessOfRules(modules, findingsOfRules(outline, rules, references, new Date()));
}

/** The same for what texts mark and lead to, and for due dates. */
function partsInTheWay(draft: LoadedDraft, origin: string | null): Finding[] {
  const { course, modules, examinations, linked } = draft;
  const examined = examinedModules(modules, examinations, course.language);
  return [
    ...findingsOfLinks(examined, { ...linked, courseId: course.courseId, origin }),
    ...findingsOfTerms(examined, ({ examination }) => examination.terms),
    ...findingsOfDates(draft.datedButGone),
  ];
}

/** Everything that links stand in, of contents that were looked at and of those that were not. */
const textsWithLinks = (
  examinations: LoadedDraft['examinations'],
  unseen: LoadedDraft['unseen'],
): string[] => [
  ...[...examinations.values()].flatMap(({ addresses }) => addresses),
  ...[...unseen.values()].flatMap(({ body }) => [
    body.markdown,
    ...body.resources.map(({ url }) => url ?? ''),
  ]),
];

/** What the rubric says of a draft whose contents were all examined. */
function reportOf({ course, modules, examinations, citations, numbers }: LoadedDraft): RubricReport {
  const examined = { ...course, modules: examinedModules(modules, examinations, course.language) };
  return judgeExamined(measurable(examined, { numbers, faultOf: faultsIn(citations.values()) }));
}

/** The draft with what was seen of each of its sections. */
const examinedModules = (
  modules: LoadedDraft['modules'],
  examinations: LoadedDraft['examinations'],
  language: string,
) =>
  modules.map((module) => ({
    ...module,
    lessons: module.lessons.map((lesson) => ({
      ...lesson,
      sections: lesson.sections.map((section) => ({
        ...section,
        examination: examinations.get(nameOf(section, language))!,
      })),
    })),
  }));
