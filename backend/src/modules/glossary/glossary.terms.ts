/** Marked terms gathered over a course. Pure. */
import type { z } from 'zod';
import { termKey, type MarkedTerm } from '../rubric/index.ts';
import { PLACES_NAMED, TERMS_LISTED, type DraftTerm, type GlossaryTerm } from './glossary.contract.ts';

/** A section with the terms that are marked in it, in its order. */
export type TermSection = { id: string; title: string; lessonTitle: string; terms: readonly MarkedTerm[] };

type Marked = { section: TermSection; mark: MarkedTerm };

/** Every term with the places where it is marked, by name as the language of the course sorts. */
function gathered(sections: readonly TermSection[], language: string): { term: string; marks: Marked[] }[] {
  const all = sections.flatMap((section) => section.terms.map((mark) => ({ section, mark })));
  const { compare } = new Intl.Collator(language);
  return [...Map.groupBy(all, ({ mark }) => termKey(mark.name)).values()]
    .map((marks) => {
      // What explains it says how it is written; else where it stands first.
      const named = marks.find(({ mark }) => mark.definition !== null) ?? marks[0]!;
      return { term: named.mark.name, marks };
    })
    .toSorted((one, other) => compare(one.term, other.term));
}

/** Each section once, with the words that are marked first in it. */
function placesOf(marks: Marked[]) {
  const first = [...new Map(marks.toReversed().map((marked) => [marked.section.id, marked])).values()];
  const inOrder = first.toReversed();
  return {
    sections: inOrder.length,
    places: inOrder
      .slice(0, PLACES_NAMED)
      .map(({ section: { id, title, lessonTitle }, mark: { words } }) => ({
        sectionId: id,
        sectionTitle: title,
        lessonTitle,
        words,
      })),
  };
}

/** What learners may look up: explained terms, without what is kept back. @param sections those that are open to them */
export function glossaryOf(
  sections: readonly TermSection[],
  language: string,
): z.output<typeof GlossaryTerm>[] {
  const shown = sections.map((section) => ({
    ...section,
    terms: section.terms.filter(({ isKeptBack }) => !isKeptBack),
  }));
  return gathered(shown, language)
    .flatMap(({ term, marks }) => {
      const definition = marks.find(({ mark }) => mark.definition !== null)?.mark.definition;
      return definition ? [{ term, definition, ...placesOf(marks) }] : [];
    })
    .slice(0, TERMS_LISTED);
}

/** What authors look over: every term, whether it is explained or not. */
export function draftGlossaryOf(
  sections: readonly TermSection[],
  language: string,
): z.output<typeof DraftTerm>[] {
  return gathered(sections, language)
    .slice(0, TERMS_LISTED)
    .map(({ term, marks }) => {
      const explaining = marks.flatMap(({ section, mark: { definition } }) =>
        definition ? [{ text: definition, sectionId: section.id, sectionTitle: section.title }] : [],
      );
      const definitions = [...Map.groupBy(explaining, ({ text }) => text).values()].map(([first]) => first!);
      return { term, definitions, ...placesOf(marks) };
    });
}
