import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { embedAddress, embedOrigins } from './embed-address.ts';

describe('pages of others', () => {
  it.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    ['https://youtu.be/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    ['https://m.youtube.com/shorts/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    [' https://vimeo.com/76979871 ', 'https://player.vimeo.com/video/76979871'],
    ['https://www.geogebra.org/m/abc', 'https://www.geogebra.org/m/abc'],
    ['https://www.youtube.com/watch?v="><script>', null],
    ['https://www.geogebra.org.evil.example/m/abc', null],
    ['http://www.geogebra.org/m/abc', null],
    ['javascript:alert(1)', null],
    ['no address', null],
  ])('%s is shown as %s', (address, shown) => {
    expect(embedAddress(address)).toBe(shown);
  });

  it('are of the same sites as at the server', () => {
    const place = new URL('../../../../backend/src/platform/http/embed-origins.ts', import.meta.url);
    const named = [...readFileSync(place, 'utf8').matchAll(/'(https:[^']+)'/g)].map(([, origin]) => origin);
    expect(named).toEqual(embedOrigins);
  });
});
