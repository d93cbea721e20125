/** All checks, in the order of their numbers. */
import type { Check } from './rubric-check.ts';
import { accessibility } from './rubric-checks-access.ts';
import { alignment, exampleAndPractice, itemLevel } from './rubric-checks-alignment.ts';
import { complete, keys, placeholderText, rationales } from './rubric-checks-complete.ts';
import { duplication, scaffolding, termCoverage } from './rubric-checks-course.ts';
import { itemFlaws, keyBalance } from './rubric-checks-items.ts';
import { bloomSpread, measurableObjectives, objectiveCount } from './rubric-checks-objectives.ts';
import { duration, readability, sectionLength, sentenceLoad, textLanguage } from './rubric-checks-prose.ts';
import { references, unsupportedSpecifics } from './rubric-checks-sources.ts';

export const CHECKS: readonly Check[] = [
  complete,
  measurableObjectives,
  objectiveCount,
  alignment,
  bloomSpread,
  readability,
  sentenceLoad,
  sectionLength,
  duration,
  duplication,
  termCoverage,
  scaffolding,
  exampleAndPractice,
  itemFlaws,
  keyBalance,
  references,
  unsupportedSpecifics,
  accessibility,
  textLanguage,
  itemLevel,
  placeholderText,
  keys,
  rationales,
];
