/** Text that stands for text: what was to be filled in, and what a model says to itself. */

import { readMarkdown } from './rubric-markdown.ts';

/**
 * Some of these words have a meaning of their own ("a TODO list", "as an AI engineer"), which is let through. The last
 * two are a model's working notes, which products have published (HKUDS/DeepTutor#1352).
 */
const PLACEHOLDERS = [
  /\bTODO\b(?! (?:app|application|comment|item|list)s?\b)/,
  /\bTBD\b/,
  /\blorem ipsum\b/i,
  /\[insert\b[^\]]*\]?/i,
  /\[your\b[^\]]*\]?/i,
  /\bas an AI(?:,| language\b| model\b| assistant\b| I\b)/i,
  /\blet me (?:now )?(?:draft|write|rewrite)\b[^.\n]{0,30}\b(?:words|section|chapter)\b/i,
  /\bhere(?:'s| is) (?:the|a) (?:revised|rewritten|requested|updated) (?:section|lesson)\b/i,
];

/** The first placeholder in a text as it stands there, or null. */
export function findPlaceholder(text: string): string | null {
  for (const pattern of PLACEHOLDERS) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return null;
}

/** The first placeholder in what a reader sees of some Markdown: code may well say TODO. */
export const findPlaceholderIn = (markdown: string): string | null =>
  findPlaceholder(readMarkdown(markdown).prose);
