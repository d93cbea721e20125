import { describe, expect, it } from '@jest/globals';
import type { Objective, OutlineModule } from '../../api/generated/types.gen.ts';
import { contentsOf, isAsMade, outlineWith, says } from './outline-contents.ts';

const objective = (id: string, text: string): Objective => ({ id, text, bloomLevel: 'understand' });
const section = (id: string, title: string) => ({ id, title });
const lesson = (id: string, title: string, sections: { id: string; title: string }[]) => ({
  id,
  title,
  objectives: [objective(`o-${id}`, 'Say how bees dance')],
  isRequired: true,
  sections,
});
const outlineOf = (...lessons: ReturnType<typeof lesson>[]) =>
  [{ id: 'm', title: 'Bees', description: 'How they live', lessons }] as unknown as OutlineModule[];

const dances = lesson('l1', 'Dances', [section('s1', 'Round'), section('s2', 'Waggle')]);
const modules = outlineOf(dances);
/** A copy has the same words and other ids. */
const copy = lesson('l2', 'Dances', [section('s3', 'Round'), section('s4', 'Waggle')]);
const made = contentsOf(modules, { id: 'l1' })!;

describe('a part that was made', () => {
  it.each<[string, ReturnType<typeof lesson>, boolean]>([
    ['is as it was made while nobody touches it', copy, true],
    ['also when the server took blanks away', { ...copy, title: ' Dances ' }, true],
    ['is not when its name is another', { ...copy, title: 'Flights' }, false],
    ['is not when an objective is another', { ...copy, objectives: [objective('o', 'Fly')] }, false],
    [
      'is not when something came into it',
      { ...copy, sections: [...copy.sections, section('s5', '')] },
      false,
    ],
    [
      'is not when something in it has another name',
      { ...copy, sections: [section('s3', 'A'), section('s4', 'Waggle')] },
      false,
    ],
    ['is not when its order is another', { ...copy, sections: copy.sections.toReversed() }, false],
  ])('%s', (_what, now, expected) => {
    expect(isAsMade(contentsOf(outlineOf(dances, now), { id: 'l2' }), made)).toBe(expected);
  });

  it('and is not in the outline was not changed', () => {
    expect(isAsMade(contentsOf(modules, { id: 'l2' }), made)).toBe(true);
  });

  it('may be a module or a section', () => {
    expect(contentsOf(modules, { id: 'm' })).toEqual({ title: 'Bees', text: 'How they live', parts: [made] });
    expect(contentsOf(modules, { id: 's2' })).toEqual({ title: 'Waggle', text: '', parts: [] });
  });
});

describe('a part that was given another name', () => {
  it.each([
    ['m', 'module'],
    ['l1', 'lesson'],
    ['s2', 'section'],
  ])('%s shows it and leaves what it holds: %s', (id) => {
    const renamed = outlineWith(modules, id, { title: 'New' });
    expect(contentsOf(renamed, { id })).toEqual({ ...contentsOf(modules, { id })!, title: 'New' });
    expect(outlineWith(renamed, id, { title: contentsOf(modules, { id })!.title })).toEqual(modules);
  });

  it('has it until somebody gives it another one', () => {
    const fields = { title: 'New', objectives: dances.objectives, isRequired: true };
    const renamed = outlineWith(modules, 'l1', fields);
    expect(says(renamed, { id: 'l1' }, fields)).toBe(true);
    expect(says(outlineWith(renamed, 'l1', { title: 'Theirs' }), { id: 'l1' }, fields)).toBe(false);
    expect(says(outlineWith(renamed, 's1', { title: 'Theirs' }), { id: 'l1' }, fields)).toBe(true);
    expect(says([], { id: 'l1' }, fields)).toBe(false);
  });
});
