/** Answers a prompt that asks for no JSON: a few paragraphs of Markdown about the key terms it names. */
import { createProse } from './prose.ts';

/** @param prompt all text of the request; the same prompt gives the same text */
export function answerInProse(prompt: string): string {
  const prose = createProse(prompt);
  return [prose.paragraph(4), prose.paragraph(4)].join('\n\n');
}
