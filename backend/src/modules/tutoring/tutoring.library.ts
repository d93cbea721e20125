/** Courses made ready to be searched, kept for a while by what they say: the same content is cut and counted once. */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import type { PlacedSection, Question } from '../courses/index.ts';
import { cutPassages } from './tutoring.passages.ts';
import { readBodies } from './tutoring.queries.ts';
import { indexPassages, type PassageIndex } from './tutoring.ranking.ts';

/** Characters of text in all kept indexes together; an index takes some ten bytes for each. */
const CHARACTERS_KEPT = 6_000_000;
const COURSES_KEPT = 200;
/** What is beyond this of one course is not searched: about half a million words. */
const CHARACTERS_OF_COURSE = 3_000_000;

/** One state of a course: its passages and its questions, without keys. */
export type Shelf = { index: PassageIndex; questions: Map<string, Question[]>; characters: number };

export type Library = {
  /** The shelf of a course in the state that these sections are. */
  open(scope: InstitutionScope, sections: PlacedSection[], language: string): Promise<Shelf>;
};

export function createLibrary(database: Database): Library {
  const shelves = new LRUCache<string, Shelf>({
    max: COURSES_KEPT,
    maxSize: CHARACTERS_KEPT,
    sizeCalculation: ({ characters }) => characters + 1,
  });
  return {
    async open(scope, sections, language) {
      const content = JSON.stringify([scope.institutionId, language, sections]);
      const key = createHash('sha256').update(content).digest('base64');
      const kept = shelves.get(key);
      if (kept) return kept;
      const shelf = await fill(database, scope, sections, language);
      shelves.set(key, shelf);
      return shelf;
    },
  };
}

async function fill(
  database: Database,
  scope: InstitutionScope,
  sections: PlacedSection[],
  language: string,
): Promise<Shelf> {
  const bodies = await readBodies(database, scope, [...new Set(sections.map(({ bodyHash }) => bodyHash))]);
  const questions = new Map<string, Question[]>();
  let characters = 0;
  const passages = sections.flatMap((section) => {
    const body = bodies.get(section.bodyHash);
    if (!body) return [];
    questions.set(section.id, body.questions);
    if (characters + body.markdown.length > CHARACTERS_OF_COURSE) return [];
    characters += body.markdown.length;
    return cutPassages(section, body.markdown);
  });
  return { index: indexPassages(passages, language), questions, characters };
}
