import { describe, expect, test } from '@jest/globals';
import { namesRevision, revisionTag } from './courses-revision-tag.ts';

describe('If-Match', () => {
  test.each([
    ['the tag that was read', '"r7"', true],
    ['one of several', '"r6", "r7"', true],
    ['any', '*', true],
    ['an older one', '"r6"', false],
    ['a longer number', '"r77"', false],
    ['a weak tag, which is no match for a write', 'W/"r7"', false],
    ['no tag at all', 'r7', false],
    ['nothing', '', false],
  ])('%s', (_, header, expected) => {
    expect(namesRevision(header, 7)).toBe(expected);
    expect(namesRevision(revisionTag(8), 7)).toBe(false);
  });
});
