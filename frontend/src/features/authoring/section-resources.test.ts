import { describe, expect, it } from '@jest/globals';
import { isWebAddress } from '../../lib/web-address.ts';
import { meantAddress } from './section-resources.ts';

describe('the address of a resource', () => {
  it.each([
    ['bees.example/dance?of=bees', 'https://bees.example/dance?of=bees'],
    [' https://bees.example ', 'https://bees.example'],
    ['bienen.schule:8080', 'https://bienen.schule:8080'],
    ['bücher.example', 'https://bücher.example'],
    ['http://bees.example', 'http://bees.example'],
  ])('%j is meant as %s', (written, meant) => {
    expect(meantAddress(written)).toBe(meant);
    expect(isWebAddress(meant)).toBe(true);
  });

  it.each(['a book of ours', 'javascript:alert(1)', 'mailto:bees@bees.example', 'https://', 'page 12'])(
    '%j makes no link',
    (written) => expect(isWebAddress(meantAddress(written))).toBe(false),
  );
});
