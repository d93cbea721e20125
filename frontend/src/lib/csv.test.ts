import { describe, expect, it } from '@jest/globals';
import { toCsv } from './csv.ts';

describe('CSV export', () => {
  it('quotes what needs quotes and leaves the empty empty', () => {
    expect(
      toCsv(
        ['Name', 'Note'],
        [
          ['Lee, Ann', 'said "yes"\nand left'],
          [null, 3.5],
        ],
      ),
    ).toBe('\ufeffName,Note\r\n"Lee, Ann","said ""yes""\nand left"\r\n,3.5\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@cmd'])('disarms the formula %s', (text) => {
    expect(toCsv(['x'], [[text]])).toContain(`'${text}`);
  });

  it('keeps negative numbers numbers', () => {
    expect(toCsv(['x'], [[-4]])).toContain('\r\n-4\r\n');
  });
});
