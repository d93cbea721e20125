import { LRUCache } from 'lru-cache';
import type { Transaction } from '../../platform/database/database.ts';
import { numbersIn } from '../rubric/index.ts';
import { loadCitableTexts, type CourseSourceVersion } from '../sources/index.ts';

/** Numbers of all that is kept, about 40 MB. They stay true: versions of sources never change. */
const NUMBERS_KEPT = 500_000;

/** Reads the numbers that the sources of a course state: what its sections state is held against them. */
export function createSourceNumbers() {
  const kept = new LRUCache<string, ReadonlySet<string>>({
    maxSize: NUMBERS_KEPT,
    sizeCalculation: ({ size }) => size + 1,
  });

  return {
    /** Those of the versions that the course is built from. A text is read once, and no two of them at a time. */
    async read(
      tx: Transaction,
      institutionId: string,
      versions: readonly CourseSourceVersion[],
    ): Promise<ReadonlySet<string>[]> {
      const found: ReadonlySet<string>[] = [];
      for (const version of versions.filter(({ isPinned }) => isPinned)) {
        const name = `${institutionId} ${version.sourceId} ${version.version}`;
        const numbers = kept.get(name) ?? (await readOne(tx, institutionId, version));
        kept.set(name, numbers);
        found.push(numbers);
      }
      return found;
    },
  };
}

async function readOne(
  tx: Transaction,
  institutionId: string,
  version: CourseSourceVersion,
): Promise<ReadonlySet<string>> {
  const [source] = await loadCitableTexts(tx, institutionId, [version]);
  return numbersIn(source?.text ?? '');
}
