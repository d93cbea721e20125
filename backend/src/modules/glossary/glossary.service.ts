import { setImmediate } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { InstitutionScope } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { getOpenPart, type CourseEditing, type LearningGate } from '../courses/index.ts';
import { termsIn, type MarkedTerm } from '../rubric/index.ts';
import { readDraftSections, readMarkedTexts } from './glossary.queries.ts';
import { draftGlossaryOf, glossaryOf, type TermSection } from './glossary.terms.ts';

/** Texts that were read for their terms, for as long as there is room: what a hash names never changes. */
const TEXTS_KEPT = 20_000;

export type GlossaryService = ReturnType<typeof createGlossaryService>;

type Placed = { id: string; title: string; lessonTitle: string; bodyHash: string };

/**
 * The terms of courses, for those who learn them and those who write them.
 * @param gate says what the rules of a learner's version lock: of that nothing is told
 */
export function createGlossaryService(
  { database }: Pick<Platform, 'database'>,
  gate: LearningGate,
  editing: Pick<CourseEditing, 'read'>,
) {
  const kept = new LRUCache<string, MarkedTerm[]>({ max: TEXTS_KEPT });

  async function withTerms(scope: InstitutionScope, sections: Placed[]): Promise<TermSection[]> {
    const nameOf = (hash: string) => `${scope.institutionId} ${hash}`;
    const hashes = [...new Set(sections.map(({ bodyHash }) => bodyHash))];
    const terms = new Map(hashes.map((hash) => [hash, kept.get(nameOf(hash))]));
    const unread = hashes.filter((hash) => terms.get(hash) === undefined);
    const texts = unread.length === 0 ? null : await readMarkedTexts(database, scope, unread);
    for (const hash of unread) {
      const markdown = texts?.get(hash);
      const found = markdown === undefined ? [] : termsIn(markdown);
      terms.set(hash, found);
      kept.set(nameOf(hash), found);
      // Others get their turn between long texts.
      if (markdown !== undefined) await setImmediate();
    }
    return sections.map((section) => ({ ...section, terms: terms.get(section.bodyHash) ?? [] }));
  }

  async function draftSections(caller: SignedIn, courseId: string, right: 'edit' | 'preview') {
    await editing.read(caller, courseId, async () => undefined, right);
    const { sections, language } = await readDraftSections(database, caller, courseId);
    return { sections: await withTerms(caller, sections), language };
  }

  return {
    /** The glossary of what is open to the caller. @throws AppError `course_not_found`, `not_enrolled` */
    async read(caller: SignedIn, courseId: string) {
      const { sections, language } = await getOpenPart({ database }, gate, caller, { courseId });
      return { terms: glossaryOf(await withTerms(caller, sections), language) };
    },

    /** All terms of a draft, for its staff. @throws AppError `course_not_found`, `forbidden` */
    async draft(caller: SignedIn, courseId: string) {
      const { sections, language } = await draftSections(caller, courseId, 'edit');
      return { terms: draftGlossaryOf(sections, language) };
    },

    /** The draft's glossary as a learner would find it. @throws AppError `course_not_found`, `forbidden` */
    async preview(caller: SignedIn, courseId: string) {
      const { sections, language } = await draftSections(caller, courseId, 'preview');
      return { terms: glossaryOf(sections, language) };
    },
  };
}
