import { describe, expect, it } from '@jest/globals';
import { isEmail } from './identity.rules.ts';

describe('an e-mail address', () => {
  it.each(['ann@school.example', ' ann.lee+x@a.b.example ', 'ü@müller.example'])('may be "%s"', (text) => {
    expect(isEmail(text)).toBe(true);
  });

  it.each(['', 'ann', 'ann@', '@school.example', 'ann@school', 'a b@school.example', 'a@b@c.example'])(
    'is not "%s"',
    (text) => {
      expect(isEmail(text)).toBe(false);
    },
  );
});
