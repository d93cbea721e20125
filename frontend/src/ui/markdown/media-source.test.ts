import { describe, expect, it } from '@jest/globals';
import { addressIn, sizesOf, type MediaFacts } from './media-source.ts';

const facts = (width: number | null, mediaType = 'image/webp'): MediaFacts => ({
  url: '/f?s=1',
  name: 'a',
  mediaType,
  sizeBytes: 1,
  width,
  height: width,
});

describe('the sizes of a picture', () => {
  it.each([
    [facts(2000), '/f?s=1&width=480 480w, /f?s=1&width=960 960w, /f?s=1&width=1600 1600w'],
    [facts(700), '/f?s=1&width=480 480w, /f?s=1&width=960 700w'],
    [facts(300), '/f?s=1&width=480 300w'],
    [facts(700, 'image/svg+xml'), undefined],
    [undefined, undefined],
  ])('of %j are %s', (known, sizes) => {
    expect(sizesOf('/f?s=1', known)).toBe(sizes);
  });
});

describe('the address of a file', () => {
  const addressOf = (name: string) => (name === 'media:1' ? '/files/1' : null);
  it.each([
    ['https://a.example/b.png', 'https://a.example/b.png'],
    ['/files/2#decorative', '/files/2'],
    ['media:1#decorative', '/files/1'],
    ['media:2', null],
    [undefined, null],
  ])('that is named %s is %s', (name, address) => {
    expect(addressIn({ addressOf }, name)).toBe(address);
  });

  it('that nobody can tell is none', () => {
    expect(addressIn({}, 'media:1')).toBeNull();
    expect(addressIn({}, 'map.png')).toBe('map.png');
  });
});
