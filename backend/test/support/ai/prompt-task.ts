/** What the stand-ins read from the words of a prompt, as a model would. */
import { createProse } from './prose.ts';
import type { Prose } from './prose.ts';

type Source = { name: string; sentences: string[] };

export type PromptTask = {
  /** `exactly 3 lessons` → lessons 3 */
  counts: Map<string, number>;
  /** Those of the last line `Key terms: …` */
  terms: string[];
  sources: Source[];
  prose: Prose;
};

/** @param prompt all text of the request */
export function readPromptTask(prompt: string): PromptTask {
  return {
    counts: countsIn(prompt),
    terms: termsIn(prompt),
    sources: sourcesIn(prompt),
    prose: createProse(prompt),
  };
}

function countsIn(prompt: string): Map<string, number> {
  const found = prompt.matchAll(/exactly (\d+) (\w+)/gi);
  const counts = [...found].map(([, count, name]): [string, number] => [plural(name ?? ''), Number(count)]);
  const objectives = /objectives? 1 to (\d+)/i.exec(prompt)?.[1];
  if (objectives !== undefined) counts.push(['objectiveNumber', Number(objectives)]);
  return new Map(counts);
}

function plural(name: string): string {
  return name.endsWith('s') ? name.toLowerCase() : `${name.toLowerCase()}s`;
}

function termsIn(prompt: string): string[] {
  const lines = [...prompt.matchAll(/^Key terms: (.+)$/gm)];
  return (lines.at(-1)?.[1] ?? '')
    .split(',')
    .map((term) => term.trim())
    .filter(Boolean);
}

function sourcesIn(prompt: string): Source[] {
  return [...prompt.matchAll(/<source name="([^"]*)"[^>]*>([\s\S]*?)<\/source>/g)].map(([, name, text]) => ({
    name: (name ?? '').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
    sentences: (text ?? '').match(/[A-Z][^.!?\n#`<>]{30,200}[.!?]/g) ?? [],
  }));
}
