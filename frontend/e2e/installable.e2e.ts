import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const built = (file: string) => readFileSync(join(import.meta.dirname, '../dist', file));

const manifest = JSON.parse(built('manifest.webmanifest').toString()) as {
  icons: { src: string; sizes: string; type: string; purpose?: string }[];
};

/** Width and height of a PNG file stand in its first chunk. */
const sizeOf = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

describe('Lectern can be installed like an application', () => {
  it('says what it is at every page, and where its icons are', () => {
    const page = built('index.html').toString();
    expect(page).toContain('<link rel="manifest" href="/manifest.webmanifest">');
    expect(page).toContain('rel="apple-touch-icon" href="/apple-touch-icon.png"');
    expect(sizeOf(built('apple-touch-icon.png'))).toBe('180x180');
  });

  it('tells the browser what it asks before it offers to install a page', () => {
    expect(manifest).toMatchObject({
      name: expect.stringMatching(/./),
      short_name: expect.stringMatching(/^.{1,12}$/),
      start_url: '/',
      scope: '/',
      display: 'standalone',
      background_color: expect.stringMatching(/^#[0-9a-f]{6}$/),
      theme_color: expect.stringMatching(/^#[0-9a-f]{6}$/),
    });
  });

  it('has icons in the sizes that systems ask for, each as large as it says', () => {
    const pictures = manifest.icons.filter(({ type }) => type === 'image/png');
    expect(pictures.map(({ sizes, purpose = 'any' }) => `${sizes} ${purpose}`).toSorted()).toEqual([
      '192x192 any',
      '512x512 any',
      '512x512 maskable',
    ]);
    for (const { src, sizes } of pictures) expect(sizeOf(built(src))).toBe(sizes);
    expect(built('icon.svg').toString()).toContain('<svg');
  });

  it('starts without the network: its service worker keeps the first page and what that needs', () => {
    const worker = built('service-worker.js').toString();
    const [, script] = /<script type="module"[^>]* src="\/(assets\/[^"]+)"/.exec(
      built('index.html').toString(),
    )!;
    for (const kept of ['index.html', script!]) expect(worker).toContain(kept);
  });
});
