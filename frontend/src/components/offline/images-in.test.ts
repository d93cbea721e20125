import { describe, expect, it } from '@jest/globals';
import { imagesIn } from './images-in.ts';

describe('the pictures to keep of a text', () => {
  it('are those of this server, each once, however they are written', () => {
    const text = [
      '![A map](/api/images/i1/map.png) and again ![the map](/api/images/i1/map.png "A title")',
      '<img alt="Tide" src="/api/images/i1/tide.webp">',
      '![A hive](/api/media/files/i1/m1/1.webp?expires=1&signature=a-_b)',
      '![By name][flood]',
      '![](/api/media/files/i1/m2/1.webp?expires=1&signature=b#decorative)',
      '[flood]: </api/images/i1/flood.png>',
      '![Elsewhere](https://pictures.example/x.png) [a link](/api/images/i1/link.png)',
    ].join('\n\n');
    expect(imagesIn(text)).toEqual([
      '/api/images/i1/map.png',
      '/api/media/files/i1/m1/1.webp?expires=1&signature=a-_b',
      '/api/media/files/i1/m2/1.webp?expires=1&signature=b',
      '/api/images/i1/tide.webp',
      '/api/images/i1/flood.png',
    ]);
    expect(imagesIn('No picture.')).toEqual([]);
  });
});
