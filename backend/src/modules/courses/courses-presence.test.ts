import { describe, expect, it } from '@jest/globals';
import { editorsIn, heard, nextExpiry, type PresenceNews, type Room } from './courses-presence.ts';

const [ANNA, BORIS] = ['0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000b'];
const [ONE, TWO] = ['0190a000-0000-7000-8000-000000000001', '0190a000-0000-7000-8000-000000000002'];
const news = (change: Partial<PresenceNews> = {}): PresenceNews => ({
  windowId: ONE,
  userId: ANNA,
  fullName: 'Anna',
  sectionId: ONE,
  until: 100,
  ...change,
});
const room = (...all: PresenceNews[]) => all.reduce((held, one) => heard(held, one, 0), new Map() as Room);
const nobody = { userId: BORIS, windowId: TWO };
const names = (held: Room, now = 0) => editorsIn(held, nobody, now).map(({ fullName }) => fullName);

describe('who is in a draft', () => {
  it.each<[string, PresenceNews[], number, string[]]>([
    ['nobody', [], 0, []],
    ['one who came', [news()], 0, ['Anna']],
    ['nobody once it is over', [news()], 100, []],
    ['one who was heard of again', [news(), news({ until: 200 })], 150, ['Anna']],
    ['nobody when the last one left', [news(), news({ until: 0 })], 0, []],
    ['two, by name', [news({ userId: BORIS, fullName: 'Boris' }), news()], 0, ['Anna', 'Boris']],
    ['one person once, in two windows', [news(), news({ windowId: TWO })], 0, ['Anna']],
    [
      'one person twice, in two sections',
      [news(), news({ windowId: TWO, sectionId: TWO })],
      0,
      ['Anna', 'Anna'],
    ],
  ])('is %s', (_who, all, now, expected) => {
    expect(names(room(...all), now)).toEqual(expected);
  });

  it('is not the window that asks, but another of the same person is', () => {
    const held = room(news(), news({ windowId: TWO, sectionId: TWO }));
    expect(editorsIn(held, { userId: ANNA, windowId: ONE }, 0)).toEqual([
      { userId: ANNA, fullName: 'Anna', sectionId: TWO },
    ]);
  });

  it('cannot be said of the window of somebody else', () => {
    expect(names(room(news(), news({ userId: BORIS, fullName: 'Boris', until: -1 })))).toEqual(['Anna']);
  });

  it('is looked at again when the first of them expires', () => {
    expect(nextExpiry(room())).toBeNull();
    expect(nextExpiry(room(news(), news({ windowId: TWO, until: 50 })))).toBe(50);
  });
});
