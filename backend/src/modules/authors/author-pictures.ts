/** What is asked of an image model, as pure functions; what people and authors wrote stands in quotation marks. */
import type { Outline } from './author.ts';

export type PicturePrompt = { version: string; text: string };

const quoted = (text: string, most: number) =>
  `“${text.replace(/\s+/g, ' ').replaceAll(/[“”"]/g, "'").trim().slice(0, most)}”`;

/** The cover of a course, seen small beside its title. */
export function coverPrompt({
  title,
  description,
  modules,
}: Pick<Outline, 'title' | 'description' | 'modules'>): PicturePrompt {
  const topics = modules.slice(0, 6).map((module) => quoted(module.title, 80));
  const text = `A cover illustration for an online course. Course title: ${quoted(title, 300)}. About: ${quoted(description, 600)}. Topics: ${topics.join(', ')}.
Show one clear motif of the subject. Flat editorial style, calm warm neutral colours with deep teal, generous empty space, readable at 320 pixels. No text, letters, numbers, logos, flags or recognisable people.`;
  return { version: 'cover-1', text };
}

/** A diagram that a section asked for. */
export function diagramPrompt(description: string): PicturePrompt {
  const text = `A diagram for a textbook, on a white ground, with clear outlines and few colours that can also be told apart in grey. It shows: ${quoted(description, 2_000)}.
No decoration. No words, letters or numbers in the picture.`;
  return { version: 'diagram-1', text };
}
