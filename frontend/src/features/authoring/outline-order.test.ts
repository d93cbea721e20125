import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, nat, property, record, subarray } from 'fast-check';
import type { OutlineModule } from '../../api/generated/types.gen.ts';
import { placeOver } from './outline-drop.ts';
import { familiesOf, movedOutline, outlineWithout, standingOf, stepOf, wayBack } from './outline-order.ts';
import { createPendingChanges } from './outline-pending.ts';
import { createStepsBack } from './outline-steps-back.ts';

const named = (id: string) => ({ id, title: id.toUpperCase() });
const lesson = (id: string, sections: string[]) => ({ ...named(id), sections: sections.map(named) });
const modules = [
  { ...named('m1'), lessons: [lesson('l1', ['s1', 's2', 's3']), lesson('l2', [])] },
  { ...named('m2'), lessons: [lesson('l3', ['s4'])] },
] as OutlineModule[];
const sectionsOf = (outline: OutlineModule[]) =>
  familiesOf(outline, 'section').map(({ parts }) => parts.map((part) => part.id).join(' '));

describe('one step of a part', () => {
  it.each([
    ['section', 's2', -1, { parentId: 'l1', beforeId: 's1' }],
    ['section', 's1', 1, { parentId: 'l1', beforeId: 's3' }],
    ['section', 's2', 1, { parentId: 'l1', beforeId: null }],
    ['section', 's3', 1, { parentId: 'l2', beforeId: null }],
    ['section', 's4', -1, { parentId: 'l2', beforeId: null }],
    ['lesson', 'l2', 1, { parentId: 'm2', beforeId: 'l3' }],
    ['lesson', 'l3', -1, { parentId: 'm1', beforeId: null }],
    ['module', 'm2', -1, { parentId: null, beforeId: 'm1' }],
  ] as const)('%s %s by %i', (level, id, by, place) => {
    expect(stepOf(modules, level, id, by)).toEqual({ level, ...place });
  });

  it.each([
    ['section', 's1', -1],
    ['section', 's4', 1],
    ['lesson', 'l1', -1],
    ['module', 'm2', 1],
    ['module', 'unknown', 1],
  ] as const)('%s %s by %i leads nowhere', (level, id, by) => {
    expect(stepOf(modules, level, id, by)).toBeNull();
  });

  it('there and back leaves the outline as it was', () => {
    const down = stepOf(modules, 'section', 's3', 1)!;
    const moved = movedOutline(modules, ['s3'], down);
    expect(sectionsOf(moved)).toEqual(['s1 s2', 's3', 's4']);
    expect(movedOutline(moved, ['s3'], stepOf(moved, 'section', 's3', -1)!)).toEqual(modules);
  });
});

describe('parts that are moved', () => {
  it('keep their order, and what they left stays', () => {
    const place = { level: 'section', parentId: 'l3', beforeId: 's4' } as const;
    const moved = movedOutline(modules, ['s3', 's1'], place);
    expect(sectionsOf(moved)).toEqual(['s2', '', 's3 s1 s4']);
    expect(standingOf(moved, 'section', 's1')).toMatchObject({ parentTitle: 'L3', place: 2 });
    expect(moved[0]!.lessons[1]).toBe(modules[0]!.lessons[1]);
  });

  it('are neither lost nor doubled, wherever they go', () => {
    const section = constantFrom('s1', 's2', 's3', 's4');
    const move = record({ id: section, parentId: constantFrom('l1', 'l2', 'l3'), beforeId: section });
    assert(
      property(array(move), (moves) => {
        const moved = moves.reduce(
          (outline, { id, ...place }) => movedOutline(outline, [id], { level: 'section', ...place }),
          modules,
        );
        expect(sectionsOf(moved).join(' ').split(' ').filter(Boolean).sort()).toEqual([
          's1',
          's2',
          's3',
          's4',
        ]);
      }),
    );
  });

  it('come back to where they were, however many went', () => {
    const ids = subarray(['s1', 's2', 's3', 's4'], { minLength: 1 });
    const place = record({
      parentId: constantFrom('l1', 'l2', 'l3'),
      beforeId: constantFrom('s1', 's4', null),
    });
    assert(
      property(ids, place, (moving, to) => {
        const moved = movedOutline(modules, moving, { level: 'section', ...to });
        const back = wayBack(modules, 'section', moving);
        expect(back.reduce((outline, move) => movedOutline(outline, move.ids, move.place), moved)).toEqual(
          modules,
        );
      }),
    );
  });

  it('or taken out leave the others', () => {
    expect(sectionsOf(outlineWithout(modules, ['s1', 'm2']))).toEqual(['s2 s3', '']);
  });
});

describe('where dragged parts would go', () => {
  const beside = (id: string, half: 'upper' | 'lower') => ({ kind: 'beside', id, half }) as const;
  const inside = (id: string, at: 'start' | 'end') => ({ kind: 'inside', id, at }) as const;
  it.each([
    ['section', ['s1'], beside('s3', 'upper'), { parentId: 'l1', beforeId: 's3' }],
    ['section', ['s1'], beside('s3', 'lower'), { parentId: 'l1', beforeId: null }],
    ['section', ['s2'], beside('s1', 'lower'), { parentId: 'l1', beforeId: 's3' }],
    ['section', ['s4'], inside('l1', 'start'), { parentId: 'l1', beforeId: 's1' }],
    ['section', ['s1'], inside('l1', 'start'), { parentId: 'l1', beforeId: 's2' }],
    ['section', ['s1'], inside('l2', 'end'), { parentId: 'l2', beforeId: null }],
    ['lesson', ['l3'], beside('l2', 'upper'), { parentId: 'm1', beforeId: 'l2' }],
    ['module', ['m1'], beside('m2', 'lower'), { parentId: null, beforeId: null }],
  ] as const)('%s %j over %j', (level, ids, over, place) => {
    expect(placeOver(modules, level, ids, over)).toEqual({ level, ...place });
  });

  it('is nowhere over themselves and over what is not there', () => {
    expect(placeOver(modules, 'section', ['s1'], beside('s1', 'lower'))).toBeNull();
    expect(placeOver(modules, 'section', ['s1'], inside('unknown', 'end'))).toBeNull();
  });
});

describe('steps back', () => {
  it('are taken one after the other, the newest first, each once', () => {
    const taken: string[] = [];
    let offered: string | undefined;
    const steps = createStepsBack((newest) => {
      offered = newest?.kind;
    });
    const add = (kind: 'moved' | 'deleted', name: string) => steps.add(kind, () => taken.push(name));
    add('moved', 'first');
    const deleted = add('deleted', 'second');
    steps.drop(add('moved', 'refused'));
    expect(offered).toBe('deleted');
    steps.take();
    steps.take(deleted);
    expect(offered).toBe('moved');
    steps.take();
    steps.take();
    expect(offered).toBeUndefined();
    expect(taken).toEqual(['second', 'first']);
  });

  it('end with what offers them, whichever way they were taken', () => {
    const ended: string[] = [];
    const steps = createStepsBack(() => undefined);
    const add = (name: string) => {
      const step = steps.add('added', () => ended.push(`${name} taken`));
      steps.whenGone(step, () => ended.push(`${name} offered no more`));
      return step;
    };
    add('first');
    const second = add('second');
    steps.take();
    expect(ended).toEqual(['second offered no more', 'second taken']);
    steps.whenGone(second, () => ended.push('at once'));
    steps.drop(add('refused'));
    expect(ended.slice(2)).toEqual(['at once', 'refused offered no more']);
  });
});

describe('changes that are shown before the server has said yes', () => {
  it('are taken back alone when they are refused', () => {
    const change = record({ isRefused: constantFrom(true, false), place: nat(2) });
    assert(
      property(array(change, { maxLength: 6 }), (changes) => {
        const pending = createPendingChanges();
        let shown = modules;
        const moves = changes.map(
          ({ place }) =>
            (outline: OutlineModule[]) =>
              movedOutline(outline, ['s1'], {
                level: 'section',
                parentId: ['l1', 'l2', 'l3'][place]!,
                beforeId: null,
              }),
        );
        for (const move of moves) shown = pending.begin(shown, move);
        for (const [index, move] of moves.entries()) {
          if (changes[index]!.isRefused) shown = pending.refuse(move);
          else pending.confirm(move);
        }
        const kept = moves.filter((_move, index) => !changes[index]!.isRefused);
        expect(shown).toEqual(kept.reduce((outline, move) => move(outline), modules));
      }),
    );
  });
});
