import { describe, expect, it } from '@jest/globals';
import { termsIn } from '../rubric/index.ts';
import { draftGlossaryOf, glossaryOf } from './glossary.terms.ts';

const section = (id: string, markdown: string) => ({
  id,
  title: `About ${id}`,
  lessonTitle: 'Water',
  terms: termsIn(markdown),
});

const course = [
  section('one', 'The :term[Zone]{definition="A strip."} and :term[tides]{of="tide"}.'),
  section(
    'two',
    'A :term[tide]{definition="Water that comes and goes."}, a :term[tide], the :term[äquator].',
  ),
  section('three', ':::solution\n:term[Ebb]{definition="It runs out."} :term[tide]\n:::'),
];

describe('a glossary', () => {
  it('has what is explained, by name, with where it comes up', () => {
    expect(glossaryOf(course, 'de')).toEqual([
      {
        term: 'tide',
        definition: 'Water that comes and goes.',
        sections: 2,
        places: [
          { sectionId: 'one', sectionTitle: 'About one', lessonTitle: 'Water', words: 'tides' },
          { sectionId: 'two', sectionTitle: 'About two', lessonTitle: 'Water', words: 'tide' },
        ],
      },
      expect.objectContaining({ term: 'Zone', definition: 'A strip.', sections: 1 }),
    ]);
  });

  it('tells nothing of sections that are not given', () => {
    expect(glossaryOf(course.slice(0, 1), 'en').map(({ term }) => term)).toEqual(['Zone']);
  });

  it('names no more than twenty sections of a term', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      section(`${index}`, ':term[tide]{definition="Water."}'),
    );
    const [term] = glossaryOf(many, 'en');
    expect(term).toMatchObject({ sections: 30 });
    expect(term!.places).toHaveLength(20);
  });
});

describe('the glossary of a draft', () => {
  it('has every term, with what explains it', () => {
    const terms = draftGlossaryOf(
      [...course, section('four', ':term[TIDE]{definition="A rise."} :term[Zone]{definition="A strip."}')],
      'de',
    );
    expect(terms.map(({ term, definitions }) => [term, definitions.map(({ text }) => text)])).toEqual([
      ['äquator', []],
      ['Ebb', ['It runs out.']],
      ['tide', ['Water that comes and goes.', 'A rise.']],
      ['Zone', ['A strip.']],
    ]);
  });
});
