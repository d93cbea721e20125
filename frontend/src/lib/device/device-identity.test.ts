import '../../testing/device-storage.ts';
import { describe, expect, it } from '@jest/globals';
import { databaseNameOf, personDatabaseNames, type KeptPlace } from './device-database.ts';
import { forgetPerson } from './device-identity.ts';
import { keepPlace, listPlaces } from './kept-places.ts';

const place: KeptPlace = {
  sectionId: 'dances',
  courseId: 'bees',
  block: 4,
  words: 'The dance tells',
  within: 0,
  questionId: null,
  at: '2026-03-01T09:00:00.000Z',
  sessionId: null,
  isSent: false,
};
const somebody = () => ({ institutionId: 'school', userId: crypto.randomUUID() });

describe('who signs out', () => {
  it('leaves nothing behind, though something of theirs was still under way', async () => {
    const person = somebody();
    await keepPlace(person, place);
    const underWay = keepPlace(person, { ...place, sectionId: 'swarms' }).catch(() => 'given up');
    const forgetting = forgetPerson(person);
    const tooLate = keepPlace(person, { ...place, sectionId: 'winter' });
    await expect(tooLate).rejects.toThrow('signed out');
    await Promise.all([underWay, forgetting]);
    await expect(keepPlace(person, place)).rejects.toThrow('signed out');
    expect(await personDatabaseNames()).not.toContain(databaseNameOf(person));
  });

  it('leaves nothing behind in another tab either, which was writing', async () => {
    const person = somebody();
    await keepPlace(person, place);
    // The other tab's sign-out: a connection of its own asks for the database to be deleted.
    await new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(databaseNameOf(person));
      deleting.addEventListener('success', resolve);
      deleting.addEventListener('error', reject);
    });
    await expect(keepPlace(person, place)).rejects.toThrow('signed out');
    expect(await personDatabaseNames()).not.toContain(databaseNameOf(person));
  });

  it('keeps things again when they come back', async () => {
    const person = somebody();
    await forgetPerson(person);
    const again = { ...person };
    await keepPlace(again, place);
    expect(await listPlaces(again, 'bees')).toEqual([place]);
  });
});
