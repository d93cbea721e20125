/** Answers a prompt that asks for no JSON: paragraphs, or the parts of a section where the prompt lists them. */
import { readPromptTask } from './prompt-task.ts';
import type { PromptTask } from './prompt-task.ts';

/** @param prompt all text of the request; the same prompt gives the same text */
export function answerInProse(prompt: string): string {
  const task = readPromptTask(prompt);
  const mayAskForDiagrams = prompt.includes('```diagram');
  if (prompt.includes('## [explanation]')) return sectionAnswer(task, mayAskForDiagrams);
  return [task.prose.paragraph(4), task.prose.paragraph(4)].join('\n\n');
}

/** A section in marked parts, with a citation from the sources after its first two sentences. */
function sectionAnswer({ prose, terms, sources }: PromptTask, mayAskForDiagrams: boolean): string {
  const about = terms.map((term) => `The ${term}`);
  const sentences = prose.paragraph(8, about).match(/[^.]+\./g) ?? [];
  const explanation = sentences.map((sentence, index) => sentence + citation(sources, index)).join('');
  return [
    `## [explanation]\n\n${explanation.trim()}`,
    ...(mayAskForDiagrams ? [`\`\`\`diagram\nalt: A ${prose.words(2)}\n${prose.sentence()}\n\`\`\``] : []),
    `## [example] A case of ${prose.words(2)}\n\n${prose.paragraph(4)}`,
    `## [exercise] Work on ${prose.words(2)}\n\n${prose.paragraph(3)}`,
    `## [solution]\n\n${prose.paragraph(3)}`,
    `## [application] Where ${prose.words(2)} helps\n\n${prose.paragraph(4)}`,
    `## [resources]\n\n- ${prose.words(3)} |`,
  ].join('\n\n');
}

const CITED_SENTENCES = 2;

function citation(sources: PromptTask['sources'], index: number): string {
  if (index >= CITED_SENTENCES) return '';
  const quotes = sources.flatMap(({ sentences }, source) =>
    sentences.map((words) => ` [[cite ${source + 1}: ${words}]]`),
  );
  return quotes[(index * 7) % Math.max(1, quotes.length)] ?? '';
}
