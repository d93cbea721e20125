import { describe, expect, test } from '@jest/globals';
import { createMediaAddresses } from './media-addresses.ts';

const SECRET = { JWT_SECRET: 'only-for-tests-only-for-tests-only-for-tests', MEDIA_URL_MINUTES: 360 };
const INSTITUTION = '01990000-0000-7000-8000-000000000001';
const ID = '01990000-0000-7000-8000-000000000002';
const FILM = { id: ID, mediaType: 'video/mp4', revision: 3 };
const NOW = new Date('2026-11-27T10:20:30Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** What the server is asked when somebody uses an address. */
function asked(address: string) {
  const { pathname, searchParams } = new URL(address, 'https://lectern.example');
  const [institutionId = '', mediaId = '', file = ''] = pathname.split('/').slice(-3);
  const signature = searchParams.get('signature') ?? '';
  return { institutionId, mediaId, file, expires: Number(searchParams.get('expires')), signature };
}

describe('the address of a file', () => {
  const addresses = createMediaAddresses(SECRET);
  const address = addresses.addressOf(INSTITUTION, FILM, NOW);

  test('holds for the time that is set, and runs out within an hour after it', () => {
    expect(addresses.isValid(asked(address), NOW)).toBe(true);
    expect(addresses.isValid(asked(address), later(360))).toBe(true);
    expect(addresses.isValid(asked(address), later(420))).toBe(false);
  });

  test('runs out at the second that it says', () => {
    const end = asked(address).expires * 1000;
    expect(addresses.isValid(asked(address), new Date(end - 1))).toBe(true);
    expect(addresses.isValid(asked(address), new Date(end))).toBe(false);
  });

  test('is the same within an hour, and another one after it, of a replaced file, and by another secret', () => {
    expect(addresses.addressOf(INSTITUTION, FILM, later(39))).toBe(address);
    expect(addresses.addressOf(INSTITUTION, FILM, later(60))).not.toBe(address);
    expect(addresses.addressOf(INSTITUTION, { ...FILM, revision: 4 }, NOW)).not.toBe(address);
    const others = createMediaAddresses({ ...SECRET, JWT_SECRET: `${SECRET.JWT_SECRET}!` });
    expect(others.isValid(asked(address), NOW)).toBe(false);
  });

  test.each(['https://cdn.example', 'https://cdn.example/', 'https://cdn.example/lectern/'])(
    'is one of %s where such a network is named, and as valid',
    (MEDIA_CDN_URL) => {
      const there = createMediaAddresses({ ...SECRET, MEDIA_CDN_URL });
      const given = there.addressOf(INSTITUTION, FILM, NOW);
      expect(given).toBe(`${MEDIA_CDN_URL.replace(/\/$/, '')}${address}`);
      expect(there.isValid(asked(given), NOW)).toBe(true);
      expect(there.isValid(asked(given), later(420))).toBe(false);
    },
  );

  test('of captions stays on the own server, from which alone browsers take them', () => {
    const there = createMediaAddresses({ ...SECRET, MEDIA_CDN_URL: 'https://cdn.example' });
    expect(there.addressOf(INSTITUTION, { ...FILM, mediaType: 'text/vtt' }, NOW)).toMatch(
      /^\/api\/media\/files\/.*\.vtt\?/,
    );
  });
});
