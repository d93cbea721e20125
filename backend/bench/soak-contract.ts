/** The browser stories with every call of the API held against openapi.json by prism. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStories, type StoriesPart, type StoriesReport } from './soak-stories.ts';

/** Runs the stories of this part, and tells what was no promise of openapi.json. */
export async function soakContract(part: StoriesPart): Promise<StoriesReport & { violations: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-contract-'));
  const file = join(folder, 'violations.jsonl');
  try {
    const report = await runStories({ CONTRACT_VIOLATIONS: file }, part);
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean);
    const told = lines.map((line) => JSON.parse(line) as { route: string; what: string });
    return { ...report, violations: [...new Set(told.map(({ route, what }) => `${route}: ${what}`))].sort() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
