import { describe, expect, it } from '@jest/globals';
import { barPlacesFor, placesFor, rarePlacesFor } from './places.ts';

describe('the places of the rail', () => {
  it.each([
    ['a visitor', undefined, ['courses']],
    ['a student', 'student' as const, ['learning', 'courses', 'notes']],
    ['an observer', 'observer' as const, ['learning', 'courses']],
    ['a teaching assistant', 'ta' as const, ['today', 'teaching', 'courses', 'learning', 'notes', 'media']],
    [
      'an instructor',
      'instructor' as const,
      ['today', 'teaching', 'generate', 'courses', 'learning', 'notes', 'media'],
    ],
    [
      'an admin',
      'admin' as const,
      [
        'today',
        'teaching',
        'generate',
        'courses',
        'learning',
        'notes',
        'media',
        'achievements',
        'publishing',
        'aiSettings',
      ],
    ],
  ])('of %s', (_, role, keys) => {
    expect(placesFor(role).map((place) => place.key)).toEqual(keys);
  });

  it('are four at most on a phone', () => {
    expect(barPlacesFor('admin').map((place) => place.key)).toEqual([
      'today',
      'teaching',
      'generate',
      'courses',
    ]);
  });

  it.each(['student', 'ta', 'instructor', 'admin'] as const)(
    'are all within reach of a %s on a phone',
    (role) => {
      expect([...barPlacesFor(role), ...rarePlacesFor(role)]).toEqual(placesFor(role));
    },
  );
});
