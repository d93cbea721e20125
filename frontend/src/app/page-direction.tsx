import { useDirection } from '@mantine/core';
import { useEffect } from 'react';
import { directionOf } from '../lib/i18n/direction.ts';
import { useLanguage } from '../lib/i18n/use-language.ts';

/** Tells Mantine which way the page runs; i18n.ts has already written it on the document. */
export function PageDirection() {
  const direction = directionOf(useLanguage());
  const { setDirection } = useDirection();
  useEffect(() => setDirection(direction), [direction, setDirection]);
  return null;
}
